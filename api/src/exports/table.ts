/** A table for export: columns of one type, unrounded numbers, null if there is nothing. */
export interface ExportedTable {
  columns: Column[];
}

export type Column =
  | { name: string; type: 'text'; values: (string | null)[] }
  | { name: string; type: 'number'; values: (number | null)[] }
  | { name: string; type: 'flag'; values: (boolean | null)[] };

/** Builds a table from rows and what each column takes from them. */
export function tableOf<Row>(
  rows: readonly Row[],
  columns: readonly (
    | readonly [name: string, type: 'text', of: (row: Row) => string | null]
    | readonly [name: string, type: 'number', of: (row: Row) => number | null]
    | readonly [name: string, type: 'flag', of: (row: Row) => boolean | null]
  )[],
): ExportedTable {
  return {
    columns: columns.map(([name, type, of]): Column => {
      switch (type) {
        case 'text':
          return { name, type, values: rows.map(of) };
        case 'number':
          return { name, type, values: rows.map(of) };
        case 'flag':
          return { name, type, values: rows.map(of) };
      }
    }),
  };
}
