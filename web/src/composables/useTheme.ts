import { ref } from 'vue';
import { keep, readKept } from '../deviceStore.ts';

export type Theme = 'light' | 'dark';

const storageKey = 'plumbline.theme';
const theme = ref<Theme>(document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');
/** The theme of the screen, to return to after printing. */
let onScreen = theme.value;

/** The theme in force. It follows the system until a person chooses one. */
export function useTheme(): { theme: typeof theme; toggle: () => void } {
  return { theme, toggle: () => choose(theme.value === 'dark' ? 'light' : 'dark') };
}

function choose(next: Theme): void {
  apply(next);
  keep(storageKey, next);
}

function apply(next: Theme): void {
  onScreen = next;
  show(next);
}

function show(next: Theme): void {
  theme.value = next;
  document.documentElement.dataset['theme'] = next;
}

/** Print is light: charts, whose colours are fixed when drawn, are redrawn for it. */
addEventListener('beforeprint', () => show('light'));
addEventListener('afterprint', () => show(onScreen));
matchMedia('print').addEventListener('change', ({ matches }) => show(matches ? 'light' : onScreen));

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
  if (readKept(storageKey) === null) apply(event.matches ? 'dark' : 'light');
});
