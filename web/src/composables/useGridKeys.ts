import type { Ref } from 'vue';

/**
 * Arrow keys move between the buttons in the cells of a table; Home and End within a row. Tab reaches one cell at a
 * time: `reach` is called with it.
 */
export function useGridKeys(
  table: Readonly<Ref<HTMLElement | null>>,
  reach: (button: HTMLElement) => void,
): { onKeydown: (event: KeyboardEvent) => void } {
  function onKeydown(event: KeyboardEvent): void {
    const button =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('td button') : null;
    if (button === null || table.value === null) return;
    const rows = [...table.value.querySelectorAll('tbody tr')]
      .map((row) => [...row.querySelectorAll<HTMLElement>('td')].map((cell) => cell.querySelector('button')))
      .filter((cells) => cells.some((cell) => cell !== null));
    const row = rows.findIndex((cells) => cells.includes(button as HTMLButtonElement));
    const column = rows[row]?.indexOf(button as HTMLButtonElement) ?? 0;
    const target = aim(rows, row, column, event.key);
    if (target === null) return;
    event.preventDefault();
    reach(target);
    target.focus();
  }
  return { onKeydown };
}

type Rows = (HTMLElement | null)[][];

/** The next button in a direction, skipping empty cells. */
function aim(rows: Rows, row: number, column: number, key: string): HTMLElement | null {
  const across = rows[row]!;
  const down = rows.map((cells) => cells[column] ?? null);
  switch (key) {
    case 'ArrowRight':
      return across.slice(column + 1).find((cell) => cell !== null) ?? null;
    case 'ArrowLeft':
      return across.slice(0, column).findLast((cell) => cell !== null) ?? null;
    case 'ArrowDown':
      return down.slice(row + 1).find((cell) => cell !== null) ?? null;
    case 'ArrowUp':
      return down.slice(0, row).findLast((cell) => cell !== null) ?? null;
    case 'Home':
      return across.find((cell) => cell !== null) ?? null;
    case 'End':
      return across.findLast((cell) => cell !== null) ?? null;
    default:
      return null;
  }
}
