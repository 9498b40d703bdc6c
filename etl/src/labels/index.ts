export { CsvHeaderError } from './csvHeader.ts';
export { importLabels, type LabelImportOptions } from './importLabels.ts';
export { labelFormat, labelFormats, type LabelFormat } from './labelFormat.ts';
export { collectionName } from './labelRecord.ts';
export type { LabelImportReport } from './labelReport.ts';
export { readScale, ScaleError } from './labelScale.ts';
