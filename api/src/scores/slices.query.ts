import type { Dimension, Period } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { Moments } from '../stats/moments.ts';
import type { Filter } from './filter.ts';
import { cellsOfQuestion } from './readCells.ts';

/** A segment's live scores, centred on 5. */
export interface SegmentSums extends Moments {
  values: readonly string[];
}

/** The segments with live scores in a period, those with most first. */
export async function segmentSums(
  warehouse: Warehouse,
  question: { metric: string; period: Period; filter: Filter; by: readonly Dimension[] },
): Promise<SegmentSums[]> {
  const { metric, period, filter, by } = question;
  const cells = await cellsOfQuestion(warehouse, {
    name: 'slices.segments',
    question: { metric, periods: [period], filter, dimensions: by, cellsOf: [''] },
    sums: ['sum', 'sumSquares'],
  });
  const segments = cells.segments.map((values) => ({ values, n: 0, sum: 0, sumSquares: 0 }));
  cells.segment.forEach((place, row) => {
    if (cells.metric[row] === '' || cells.version[row] !== cells.liveVersion[row]) return;
    const into = segments[place]!;
    into.n += cells.n[row]!;
    into.sum += cells.sum[row]!;
    into.sumSquares += cells.sumSquares[row]!;
  });
  return segments.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n);
}
