import type { Quarantine } from '../quarantine.ts';
import { readJsonLine } from '../readJsonLine.ts';
import type { Rejection } from '../rejection.ts';
import { readLines, withoutByteOrderMark } from '../sources/readLines.ts';
import type { LoadInput } from '../sources/input.ts';
import { csvRow, readCsvHeader } from './csvHeader.ts';
import { CsvRecords } from './csvRecords.ts';
import type { LabelFormat } from './labelFormat.ts';
import { readLabel, type LabelRecord } from './labelRecord.ts';

/** A line that is not blank: its label, or why it has none. */
export interface LabelLine {
  line: number;
  /** The line as in the file; null if the quarantine has it already. */
  bytes: Buffer | null;
  label: LabelRecord | Rejection;
}

export interface LabelReading {
  format: LabelFormat;
  /** The source of records that name none. */
  source: string;
  quarantine: Quarantine;
  line: (line: LabelLine) => void;
  /** Awaited every few lines. */
  afterSlice: () => Promise<void>;
  signal?: AbortSignal;
}

/** Reads an input of labels in the order of its lines. @throws CsvHeaderError, and when it cannot be read. */
export async function readLabelLines(input: LoadInput, reading: LabelReading): Promise<void> {
  const lines = reading.format === 'csv' ? csvLines(input.name, reading) : jsonLines(reading);
  const { quarantine, afterSlice, signal } = reading;
  await readLines(input.bytes, {
    line: (bytes, line) => lines.line(line === 1 ? withoutByteOrderMark(bytes) : bytes, line),
    unreadable: (line, label) => reading.line({ line, bytes: null, label }),
    afterSlice,
    quarantine,
    signal,
  });
  if (signal?.aborted !== true) lines.finish();
}

interface Lines {
  line: (bytes: Buffer, line: number) => void;
  finish: () => void;
}

function jsonLines({ source, line: tell }: LabelReading): Lines {
  return {
    line: (bytes, line) => {
      const read = readJsonLine(bytes);
      if (read === null) return;
      tell({ line, bytes, label: 'message' in read ? read : readLabel(read.value, source) });
    },
    finish: () => undefined,
  };
}

function csvLines(name: string, { source, quarantine, line: tell }: LabelReading): Lines {
  let columns: (string | null)[] | undefined;
  return new CsvRecords({
    record: (values, line, bytes) => {
      if (columns === undefined) {
        columns = readCsvHeader(values, name, line);
        quarantine.heading = bytes;
        return;
      }
      const label: LabelRecord | Rejection =
        values.length === columns.length
          ? readLabel(csvRow(columns, values), source)
          : { path: '', message: `has ${values.length} values; the header has ${columns.length} columns` };
      tell({ line, bytes, label });
    },
    broken: (label, line, bytes) => tell({ line, bytes, label }),
  });
}

/** Whether a line has no label. */
export function isRejection(label: LabelRecord | Rejection): label is Rejection {
  return 'path' in label;
}
