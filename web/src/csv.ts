/** What a cell of an exported table holds; numbers travel unrounded. */
export type Cell = string | number | boolean | null | undefined;

/**
 * A table as CSV (RFC 4180, CRLF). Text that a spreadsheet would run as a formula gets an apostrophe in front;
 * numbers never do, so a negative effect stays a number.
 */
export function toCsv(header: string[], rows: Cell[][]): string {
  return [header, ...rows].map((row) => row.map(printCell).join(',')).join('\r\n') + '\r\n';
}

/** Hands a table to the person as a file. The mark at the front tells spreadsheets that it is UTF-8. */
export function downloadCsv(fileName: string, header: string[], rows: Cell[][]): void {
  downloadBlob(fileName, new Blob(['\uFEFF', toCsv(header, rows)], { type: 'text/csv;charset=utf-8' }));
}

export function downloadBlob(fileName: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function printCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = typeof cell === 'boolean' ? String(cell) : defuse(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `=`, `+`, `-`, `@`, tab and line ends open a formula in one spreadsheet or another. */
function defuse(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
