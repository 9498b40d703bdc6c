/** The number of the reason whose row or note has the focus; null if none has. */
export function focusedReason(): number | null {
  const holder = document.activeElement?.closest<HTMLElement>('[data-reason], [data-note]');
  const number = holder?.dataset['reason'] ?? holder?.dataset['note'];
  return number === undefined ? null : Number(number);
}
