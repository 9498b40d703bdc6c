const needed = ['conversation', 'reviewer', 'label'] as const;
const known = new Set<string>([...needed, 'source', 'message', 'note']);

/** A table of labels whose first line lacks a required column. */
export class CsvHeaderError extends Error {
  override name = 'CsvHeaderError';
}

/**
 * The name of each column of a table of labels; null for an unknown one, which is ignored.
 * @throws CsvHeaderError
 */
export function readCsvHeader(values: readonly string[], fileName: string, line: number): (string | null)[] {
  const columns = values.map((value) => value.trim().toLowerCase());
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new CsvHeaderError(
      `${fileName}: line ${line} lacks the column ${missing.join(', ')}. It names the columns, with commas between: conversation, reviewer, label and where you have them source, message, note.`,
    );
  }
  const twice = columns.find((name, index) => known.has(name) && columns.indexOf(name) < index);
  if (twice !== undefined)
    throw new CsvHeaderError(`${fileName}: line ${line} names the column ${twice} twice.`);
  return columns.map((name) => (known.has(name) ? name : null));
}

/** A row as the record it would be in NDJSON; empty values are left out. */
export function csvRow(
  columns: readonly (string | null)[],
  values: readonly string[],
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  columns.forEach((name, index) => {
    const value = values[index]!;
    if (name === null || value === '') return;
    row[name] = name === 'message' && wholeNumber.test(value) ? Number(value) : value;
  });
  return row;
}

const wholeNumber = /^\s*-?\d+(\.\d*)?\s*$/;
