import { parse } from 'csv-parse/sync';
import type { MovementCells, ScoreSums } from './cells.ts';

const sumColumns = ['n', 'sum', 'sumsq'] as const;
/** A decimal number. Other forms that JavaScript accepts (0x10, Infinity) are mistakes in a table. */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** The name of the one pseudo-rule of a table of sums: the score itself, which every conversation has. */
const wholeScore = 'score';

/** A mistake in a table of sums; the message gives its line and column. */
export class SumsTableError extends Error {
  override name = 'SumsTableError';
}

/**
 * Cells from a CSV table with the columns `period`, one per dimension, `n`, `sum`, `sumsq`. Rows of the same segment
 * and period are added up. Sums are centred on the pooled mean. One pseudo-rule fires in every conversation, with the
 * centred score as its points, so that the same decomposition and search apply.
 */
export function readSumsTable(text: string): MovementCells {
  const rows = parseCsv(text);
  const header = rows[0];
  if (header === undefined) throw new SumsTableError('The table is empty; its first line names the columns.');
  const columns = header.record.map((name) => name.trim());
  const indexes = indexesOf(columns);
  const dimensions = columns.filter(
    (name) => name !== 'period' && !(sumColumns as readonly string[]).includes(name),
  );
  const segments = new Map<string, { values: string[]; sums: [number[], number[]] }>();
  for (const { record, line } of rows.slice(1)) {
    if (record.length !== columns.length) {
      throw new SumsTableError(
        `Line ${line} has ${record.length} values; the header has ${columns.length} columns.`,
      );
    }
    const period = record[indexes.get('period')!]!.trim();
    if (period !== 'baseline' && period !== 'current') {
      throw new SumsTableError(`Line ${line}, column period: "${period}" is neither baseline nor current.`);
    }
    const values = dimensions.map((name) => record[indexes.get(name)!]! || 'unknown');
    const key = JSON.stringify(values);
    const known = segments.get(key) ?? {
      values,
      sums: [
        [0, 0, 0],
        [0, 0, 0],
      ],
    };
    segments.set(key, known);
    const into = known.sums[period === 'current' ? 1 : 0];
    readSums(record, indexes, line).forEach((value, index) => (into[index]! += value));
  }
  return toCells(dimensions, [...segments.values()]);
}

function parseCsv(text: string): { record: string[]; line: number }[] {
  try {
    const rows = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    throw new SumsTableError(
      `The table is not CSV: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function indexesOf(columns: readonly string[]): Map<string, number> {
  const indexes = new Map(columns.map((name, index) => [name, index]));
  if (indexes.size < columns.length) throw new SumsTableError('Line 1 names a column twice.');
  const missing = ['period', ...sumColumns].filter((name) => !indexes.has(name));
  if (missing.length > 0) {
    throw new SumsTableError(
      `Line 1 lacks the column ${missing.join(', ')}. Needed: period, one column a dimension, n, sum, sumsq.`,
    );
  }
  return indexes;
}

function readSums(record: readonly string[], indexes: ReadonlyMap<string, number>, line: number): number[] {
  const sums = sumColumns.map((name) => {
    const text = record[indexes.get(name)!]!.trim();
    const value = Number(text);
    if (!decimal.test(text) || !Number.isFinite(value)) {
      throw new SumsTableError(`Line ${line}, column ${name}: "${text}" is not a number.`);
    }
    return value;
  });
  const [n, sum, sumSquares] = sums as [number, number, number];
  if (!Number.isInteger(n) || n < 0) throw new SumsTableError(`Line ${line}, column n: ${n} is not a count.`);
  if (n === 0 && (sum !== 0 || sumSquares !== 0)) {
    throw new SumsTableError(`Line ${line}, column n: 0 conversations have no sum.`);
  }
  // Σx² cannot be smaller than (Σx)²/n, except by the rounding in the table, perhaps to two decimals.
  const rounding = 0.01 + 1e-4 * Math.abs(sumSquares);
  if (n > 0 && sumSquares < (sum * sum) / n - rounding) {
    throw new SumsTableError(
      `Line ${line}, column sumsq: ${sumSquares} is too small for n ${n} and sum ${sum}; it is at least sum²/n.`,
    );
  }
  return sums;
}

function toCells(
  dimensions: string[],
  segments: readonly { values: string[]; sums: [number[], number[]] }[],
): MovementCells {
  const total = (index: number): number =>
    segments.reduce((all, { sums }) => all + sums[0][index]! + sums[1][index]!, 0);
  const centre = total(0) === 0 ? 0 : total(1) / total(0);
  const period = (which: 0 | 1): ScoreSums => {
    const n = Float64Array.from(segments, ({ sums }) => sums[which][0]!);
    return {
      n,
      sum: Float64Array.from(segments, ({ sums }) => sums[which][1]! - sums[which][0]! * centre),
      sumSquares: Float64Array.from(segments, ({ sums }) =>
        Math.max(0, sums[which][2]! - 2 * centre * sums[which][1]! + sums[which][0]! * centre * centre),
      ),
      sumBase: n.map((count) => count * centre),
    };
  };
  const baseline = period(0);
  const current = period(1);
  const asRule = ({ n, sum, sumSquares }: ScoreSums) => ({ n, sum, sumSquares, sumCross: sumSquares });
  return {
    dimensions,
    segments: segments.map(({ values }) => values),
    centre,
    baseline,
    current,
    rules: [
      {
        rule: wholeScore,
        segment: Int32Array.from(segments.keys()),
        baseline: asRule(baseline),
        current: asRule(current),
      },
    ],
  };
}
