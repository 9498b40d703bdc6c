import type { LoadCounts } from '@plumbline/schema/postgres';
import type { BatchCounts } from './warehouse/index.ts';
import type { Rejection } from './rejection.ts';

/** What a load did. `read` = loaded + replaced + unchanged + deleted + rejected, unless an error interrupted it. */
export interface LoadReport {
  /** Lines that are not blank. */
  read: number;
  loaded: number;
  replaced: number;
  unchanged: number;
  deleted: number;
  rejected: number;
  /** Scores whose points do not add up; each has the reason `unexplained`. */
  unexplained: number;
  /** Quotes that are not in their message. */
  quotesDropped: number;
  seconds: number;
  /** The path of the file with the rejected lines; null if there are none. */
  quarantine: string | null;
  /** The first 100 rejected lines. */
  rejections: RejectedLine[];
  /** Whether the load was stopped before the end; running it again completes it. */
  interrupted: boolean;
}

export interface RejectedLine extends Rejection {
  /** The line's number in its file, from 1. */
  line: number;
  /** Given if several files are loaded. */
  file?: string;
}

/** The most rejections that a report lists. */
export const rejectionsTold = 100;

export function emptyReport(): LoadReport {
  return {
    read: 0,
    loaded: 0,
    replaced: 0,
    unchanged: 0,
    deleted: 0,
    rejected: 0,
    unexplained: 0,
    quotesDropped: 0,
    seconds: 0,
    quarantine: null,
    rejections: [],
    interrupted: false,
  };
}

/** The part of a report that is stored for good. */
export function countsOf({
  read,
  loaded,
  replaced,
  unchanged,
  deleted,
  rejected,
  unexplained,
}: LoadReport): LoadCounts {
  return { read, loaded, replaced, unchanged, deleted, rejected, unexplained };
}

export function addCounts(report: LoadReport, counts: BatchCounts): void {
  report.loaded += counts.loaded;
  report.replaced += counts.replaced;
  report.unchanged += counts.unchanged;
  report.deleted += counts.deleted;
}

/** Adds the report of one more input. @param file its name, if there are several. */
export function addReport(total: LoadReport, report: LoadReport, file: string | undefined): void {
  addCounts(total, report);
  total.read += report.read;
  total.rejected += report.rejected;
  total.unexplained += report.unexplained;
  total.quotesDropped += report.quotesDropped;
  total.seconds = Math.round((total.seconds + report.seconds) * 1000) / 1000;
  total.interrupted ||= report.interrupted;
  total.quarantine ??= report.quarantine;
  const named = report.rejections.map((rejection) =>
    file === undefined ? rejection : { ...rejection, file },
  );
  total.rejections.push(...named.slice(0, rejectionsTold - total.rejections.length));
}
