import { asScoredVersion, correctedVersion } from '@plumbline/schema';
import { param, select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

const usedRow = z.object({
  version: z.string(),
  live: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  conversations: z.number(),
});

/** The first and last day on which a version made scores, and of how many conversations. */
export interface ScoredDays {
  firstDay: string;
  lastDay: string;
  conversations: number;
}

/** When a version's scores are the live ones, and when they stand beside those of another; null: never. */
export interface VersionUse {
  live: ScoredDays | null;
  shadow: ScoredDays | null;
}

/** How each version of a metric is used. */
export async function versionUse(warehouse: Warehouse, metric: string): Promise<Map<string, VersionUse>> {
  const rows = await select(warehouse, {
    name: 'rollout.use',
    timeoutMs: 20_000,
    query: sql`
      SELECT toString(rollup.version) AS version, toString(rollup.live_version) AS live,
        toString(min(day)) AS firstDay, toString(max(day)) AS lastDay, sum(n) AS conversations
      FROM rollup WHERE through = toDate(0) AND metric = ${param('String', metric)} AND rule = '' AND n > 0
      GROUP BY version, live`,
    row: usedRow,
  });
  const used = new Map<string, VersionUse>();
  for (const { version, live, ...days } of rows) {
    // A corrected score stands beside its version's own score, which counts already.
    if (version !== asScoredVersion(version)) continue;
    const known = used.get(version) ?? { live: null, shadow: null };
    const place = asScoredVersion(live) === version ? 'live' : 'shadow';
    used.set(version, { ...known, [place]: joined(known[place], days) });
  }
  return used;
}

/** The version with live scores on the newest day, with the most if there are several; null if nothing is scored. */
export function liveNow(uses: ReadonlyMap<string, VersionUse>): string | null {
  const live = [...uses].flatMap(([version, use]) => (use.live === null ? [] : [{ version, ...use.live }]));
  live.sort((a, b) =>
    a.lastDay === b.lastDay ? b.conversations - a.conversations : a.lastDay < b.lastDay ? 1 : -1,
  );
  return live[0]?.version ?? null;
}

function joined(known: ScoredDays | null, days: ScoredDays): ScoredDays {
  if (known === null) return days;
  return {
    firstDay: known.firstDay < days.firstDay ? known.firstDay : days.firstDay,
    lastDay: known.lastDay > days.lastDay ? known.lastDay : days.lastDay,
    conversations: known.conversations + days.conversations,
  };
}

/** How many conversations no other version of the metric has scored: after a roll-back they keep its score. */
export async function scoredByNoOther(
  warehouse: Warehouse,
  metric: string,
  version: string,
): Promise<number> {
  const own = param('Array(String)', [version, correctedVersion(version)]);
  const scored = sql`arrayMap((one, name) -> if(name = ${param('String', metric)}, one, ''), score_version, score_metric)`;
  const [row] = await select(warehouse, {
    name: 'rollout.noOther',
    timeoutMs: 20_000,
    query: sql`SELECT count() AS n FROM conversation FINAL
      WHERE has(${scored}, ${param('String', version)}) AND arrayAll(one -> one = '' OR has(${own}, one), ${scored})`,
    row: z.object({ n: z.number() }),
  });
  return row?.n ?? 0;
}
