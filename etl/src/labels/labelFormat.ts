/** The format of labels made elsewhere. */
export const labelFormats = ['ndjson', 'csv'] as const;
export type LabelFormat = (typeof labelFormats)[number];

/** By the file's name: CSV, otherwise NDJSON. */
export function labelFormat(fileName: string): LabelFormat {
  return /\.csv(\.gz)?$/i.test(fileName) ? 'csv' : 'ndjson';
}
