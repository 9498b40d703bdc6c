import type { Rejection } from '../rejection.ts';
import { rejectionsTold, type RejectedLine } from '../report.ts';

/** What an import of labels did. `read` = imported + replaced + unchanged + rejected, unless an error interrupted it. */
export interface LabelImportReport {
  /** Lines that are not blank; rows of a table. */
  read: number;
  imported: number;
  /** Labels whose value or note changed. The old ones are kept as earlier revisions. */
  replaced: number;
  unchanged: number;
  rejected: number;
  seconds: number;
  /** The files with the rejected lines, one per input, separated by commas. */
  quarantine: string | null;
  /** The first 100. */
  rejections: RejectedLine[];
  /** It was stopped before the end; running it again completes it. */
  interrupted: boolean;
}

export type LabelCounts = Pick<LabelImportReport, 'imported' | 'replaced' | 'unchanged'>;

export function emptyLabelReport(): LabelImportReport {
  return {
    read: 0,
    imported: 0,
    replaced: 0,
    unchanged: 0,
    rejected: 0,
    seconds: 0,
    quarantine: null,
    rejections: [],
    interrupted: false,
  };
}

/** Adds a rejected line. @param file its name, if there are several. */
export function addRejection(
  report: LabelImportReport,
  line: number,
  rejection: Rejection,
  file: string | undefined,
): void {
  report.rejected += 1;
  if (report.rejections.length >= rejectionsTold) return;
  report.rejections.push({ line, ...rejection, ...(file === undefined ? {} : { file }) });
}

/** Adds the report of another input. @param file its name, if there are several. */
export function addLabelReport(
  total: LabelImportReport,
  report: LabelImportReport,
  file: string | undefined,
): void {
  total.read += report.read;
  total.imported += report.imported;
  total.replaced += report.replaced;
  total.unchanged += report.unchanged;
  total.rejected += report.rejected;
  total.seconds = Math.round((total.seconds + report.seconds) * 1000) / 1000;
  total.interrupted ||= report.interrupted;
  addQuarantine(total, report.quarantine);
  const named = report.rejections.map((rejection) =>
    file === undefined ? rejection : { ...rejection, file },
  );
  total.rejections.push(...named.slice(0, rejectionsTold - total.rejections.length));
}

export function addQuarantine(report: { quarantine: string | null }, file: string | null): void {
  if (file === null) return;
  report.quarantine = report.quarantine === null ? file : `${report.quarantine}, ${file}`;
}
