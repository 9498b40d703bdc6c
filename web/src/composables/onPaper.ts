import { onScopeDispose } from 'vue';

/** Calls `changed` when the page is laid out for print and again for the screen: no observer reports either. */
export function onPaper(changed: () => void): void {
  const paper = matchMedia('print');
  paper.addEventListener('change', changed);
  onScopeDispose(() => paper.removeEventListener('change', changed));
}
