import type { ExportedTable } from './table.ts';

/** The mark at the front tells spreadsheets that it is UTF-8. */
const byteOrderMark = '\uFEFF';

/**
 * A table as CSV (RFC 4180, CRLF). Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers
 * never do, so a negative effect stays a number.
 */
export function writeCsv({ columns }: ExportedTable): string {
  const count = columns[0]?.values.length ?? 0;
  const lines = Array.from({ length: count }, (_, row) => columns.map(({ values }) => printed(values[row]!)));
  return (
    byteOrderMark +
    [columns.map(({ name }) => printed(name)), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
  );
}

function printed(cell: string | number | boolean | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = String(cell);
  // Each of these starts a formula in some spreadsheet.
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
