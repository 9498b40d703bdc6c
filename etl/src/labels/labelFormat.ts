/** How labels made elsewhere are written down. */
export const labelFormats = ['ndjson', 'csv'] as const;
export type LabelFormat = (typeof labelFormats)[number];

/** By the name of the file; what is no CSV is NDJSON. */
export function labelFormat(fileName: string): LabelFormat {
  return /\.csv(\.gz)?$/i.test(fileName) ? 'csv' : 'ndjson';
}
