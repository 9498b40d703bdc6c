import { addDays, type Period } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { isOfRollup, type Filter } from './filter.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { daySums, type DaySums } from './trend.query.ts';

const kept = new KeptAnswers<DaySums[]>();

/**
 * What each day of a period that has scores adds to the mean, in order. Where the rollup tells, other days of the
 * same years are among them: they are kept, so that the next period of those years asks nothing.
 */
export async function daySumsAround(
  warehouse: Warehouse,
  { metric, period, filter }: { metric: string; period: Period; filter: Filter },
): Promise<DaySums[]> {
  const dimensions = [] as const;
  const read = isOfRollup({ filter, dimensions }) ? wholeYears(period) : period;
  return kept.of(warehouse, { metric, periods: [read], filter, dimensions }, () =>
    daySums(warehouse, { metric, period: read, filter }),
  );
}

function wholeYears({ from, to }: Period): Period {
  const lastYear = addDays(to, -1).slice(0, 4);
  return {
    from: `${from.slice(0, 4)}-01-01`,
    // Nothing is written as a day after the last of 9999.
    to: lastYear === '9999' ? to : addDays(`${lastYear}-12-31`, 1),
  };
}
