import type { NamedStep } from '@plumbline/etl';

/**
 * The id of the version that scores arrivals after a roll-back, the last of a metric's steps: the newest that did so
 * before, is not retired, and is live for everybody or was never rolled out. Null: none did so before, or none may.
 */
export function restoredVersion(steps: readonly NamedStep[], published: ReadonlySet<string>): string | null {
  const stages = new Map(steps.map(({ metricVersion, stage }) => [metricVersion, stage]));
  const mayScore = (id: string): boolean => published.has(id) && (stages.get(id) ?? 'live') === 'live';
  const scored = steps
    .filter(({ stage }) => stage === 'live')
    .flatMap(({ replaced, metricVersion }) => [replaced, metricVersion]);
  return scored.findLast((id) => id === null || mayScore(id)) ?? null;
}
