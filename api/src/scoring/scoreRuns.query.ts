import type { EntityManager, ScoreRun } from '@plumbline/schema/postgres';

/** A run with the names of what it refers to. */
export interface ScoreRunRow extends ScoreRun {
  metric: string;
  version: string;
  /** The scorer whose scores carry the version's own name. */
  ownScorer: 'offline' | 'model';
  setName: string | null;
}

const scoreRunRows = `
  SELECT run.id, run.metric_version AS "metricVersion", run.scorer, run.selection, run.state, run.budget, run.counts,
    run.failures, run.error, run.started_at AS "startedAt", run.finished_at AS "finishedAt",
    version.metric, version.version, COALESCE(version.rubric->'scoring'->>'scorer', 'offline') AS "ownScorer",
    chosen.name AS "setName"
  FROM score_run run
  JOIN metric_version version ON version.id = run.metric_version
  LEFT JOIN label_set chosen ON chosen.id::text = run.selection->>'setId'`;

/** The runs of a metric, newest first. */
export function newestScoreRuns(
  manager: EntityManager,
  metric: string,
  first: number,
): Promise<ScoreRunRow[]> {
  return manager.query<ScoreRunRow[]>(
    `${scoreRunRows} WHERE version.metric = $1 ORDER BY run.started_at DESC, run.id DESC LIMIT $2`,
    [metric, first],
  );
}

/** A run by its id, or null. */
export async function scoreRunById(manager: EntityManager, id: number): Promise<ScoreRunRow | null> {
  const rows = await manager.query<ScoreRunRow[]>(`${scoreRunRows} WHERE run.id = $1`, [id]);
  return rows[0] ?? null;
}
