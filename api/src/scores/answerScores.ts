import { addDays, type Dimension, type Period } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { newestDay } from '../movement/movement.query.ts';
import { compareSlices } from './compareSlices.ts';
import type { Filter } from './filter.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { daySumsAround } from './keptDays.ts';
import type { Granularity, Slice, TrendPoint } from './scores.types.ts';
import { segmentSums, type SegmentSums } from './slices.query.ts';
import { daysBefore, trendPoints } from './trendPoints.ts';

/** A question about one metric's live scores in a period, of the conversations that a filter leaves. */
export interface ScoresQuestion {
  metric: string;
  period: Period;
  filter: Filter;
}

const keptSegments = new KeptAnswers<SegmentSums[]>();

/** The mean score over time. */
export async function answerTrend(
  warehouse: Warehouse,
  { metric, period, filter }: ScoresQuestion,
  granularity: Granularity,
): Promise<TrendPoint[]> {
  const asked = granularity === 'DAY' ? { ...period, from: addDays(period.from, -daysBefore) } : period;
  const [days, newest] = await Promise.all([
    daySumsAround(warehouse, { metric, period: asked, filter }),
    newestDay(warehouse),
  ]);
  return trendPoints(days, period, granularity, newest);
}

/** The segments by some dimensions, each compared with the rest; most conversations first. */
export async function answerSlices(
  warehouse: Warehouse,
  { metric, period, filter }: ScoresQuestion,
  by: readonly Dimension[],
): Promise<Slice[]> {
  const segments = await keptSegments.of(
    warehouse,
    { metric, periods: [period], filter, dimensions: by },
    () => segmentSums(warehouse, { metric, period, filter, by }),
  );
  return compareSlices(segments, by);
}
