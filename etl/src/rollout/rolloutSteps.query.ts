import type { EntityManager } from '@plumbline/schema/postgres';
import type { NamedStep } from './planOf.ts';

/** All steps of one metric, or of all metrics, oldest first. */
export function rolloutSteps(manager: EntityManager, metric?: string): Promise<NamedStep[]> {
  return manager.query<NamedStep[]>(
    `SELECT s.id, s.metric_version AS "metricVersion", s.stage, s.scope, s.since, s.replaced, s.evidence, s.note, s.by, s.at,
       v.metric, v.version
     FROM rollout_step s JOIN metric_version v ON v.id = s.metric_version
     WHERE $1::text IS NULL OR v.metric = $1 ORDER BY s.id`,
    [metric ?? null],
  );
}
