import type { Ref } from 'vue';

/**
 * Arrow keys inside a table: up and down move between the buttons with `data-row`, right and left open and close the
 * row.
 */
export function useRowKeys(
  body: Readonly<Ref<HTMLElement | null>>,
  open: (row: string, isOpen: boolean) => void,
): { onKeydown: (event: KeyboardEvent) => void } {
  function onKeydown(event: KeyboardEvent): void {
    const button =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (button === null || body.value === null) return;
    const rows = [...body.value.querySelectorAll<HTMLElement>('[data-row]')];
    const at = rows.indexOf(button);
    if (event.key === 'ArrowDown') rows[Math.min(at + 1, rows.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') rows[Math.max(at - 1, 0)]?.focus();
    else if (event.key === 'ArrowRight') open(button.dataset['row'] ?? '', true);
    else if (event.key === 'ArrowLeft') open(button.dataset['row'] ?? '', false);
    else return;
    event.preventDefault();
  }
  return { onKeydown };
}
