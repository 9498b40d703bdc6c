import { correctedVersion, noEnd, type LiveStep } from '../liveStep.ts';
import { allOf, instant, joinSql, param, sql, type Param, type Sql } from './sql.ts';
import type { Warehouse } from './warehouse.ts';

/** Whether a conversation is in a share (0 to 1) of all. The same seed gives the same share; larger ones contain smaller ones. */
export function inShare(seed: string, share: number): Sql {
  return sql`cityHash64(${param('String', seed)}, source, id) % 1000000 < ${param('Float64', share * 1_000_000)}`;
}

/**
 * The index, from 1, of a metric's live score in the arrays of a row of `conversation`; 0 if there is none. The live score
 * is the metric's first, unless a rollout chose another score that the conversation has. A corrected score comes before
 * its original, so it is found first either way.
 */
export function livePlace({ live }: Pick<Warehouse, 'live'>, metric: Sql | Param): Sql {
  const first = sql`indexOf(score_metric, ${metric})`;
  const steps = live.steps.filter((step) => 'parts' in metric || step.metric === metric.value);
  if (steps.length === 0) return first;
  const choices = steps.map((step) => {
    const place = placeOf(step);
    return sql`${allOf([sql`${metric} = ${param('String', step.metric)}`, ...scopeOf(step)])} AND ${place} > 0, ${place}`;
  });
  return sql`multiIf(${joinSql(choices, sql`, `)}, ${first})`;
}

function placeOf({ metric, version }: LiveStep): Sql {
  const names = param('Array(String)', [version, correctedVersion(version)]);
  return sql`arrayFirstIndex((own_metric, own_version) -> own_metric = ${param('String', metric)} AND has(${names}, own_version), score_metric, score_version)`;
}

function scopeOf({ version, from, to, teams, regions, share }: LiveStep): Sql[] {
  return [
    ...(from <= 0 ? [] : [sql`started_at >= ${instant(from)}`]),
    ...(to >= noEnd ? [] : [sql`started_at < ${instant(to)}`]),
    ...(teams.length === 0 ? [] : [sql`has(${param('Array(String)', teams)}, team)`]),
    ...(regions.length === 0 ? [] : [sql`has(${param('Array(String)', regions)}, region)`]),
    ...(share >= 1 ? [] : [inShare(version, share)]),
  ];
}
