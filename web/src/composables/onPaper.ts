import { onScopeDispose } from 'vue';

/** Calls back when the page is laid out for paper and when for the screen again: no observer tells of either. */
export function onPaper(changed: () => void): void {
  const paper = matchMedia('print');
  paper.addEventListener('change', changed);
  onScopeDispose(() => paper.removeEventListener('change', changed));
}
