import {
  liveScoringTable,
  metricVersionTable,
  type DataSource,
  type ScoreRun,
  type ScoreRunCounts,
} from '@plumbline/schema/postgres';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { scoringVersion, storedVersion } from '../scoringVersion.ts';
import type { Scorers } from './judgeConversation.ts';
import { scorableCount } from './scorable.query.ts';
import { beginScoring } from './scoreRun.ts';

export interface ArrivalOptions {
  warehouse: Warehouse;
  dataSource: DataSource;
  scorers: Scorers;
  signal?: AbortSignal;
  onProgress?: (counts: ScoreRunCounts) => void;
}

/**
 * Scores what was loaded since a version went live for its metric and came without a score of it; metric by metric.
 * Nothing to do is no run.
 */
export async function scoreArrivals(options: ArrivalOptions): Promise<ScoreRun[]> {
  const { warehouse, dataSource } = options;
  const runs: ScoreRun[] = [];
  for (const live of await dataSource.getRepository(liveScoringTable).find()) {
    const { id, metric, version, rubric } = await dataSource
      .getRepository(metricVersionTable)
      .findOneByOrFail({ id: live.metricVersion });
    const scoring = { ...scoringVersion(metric, version, rubric), id };
    const { scorer } = scoring.scoring;
    const selection = { kind: 'arrived' as const, since: live.since.getTime() };
    const question = { metric, storedVersion: storedVersion(scoring, scorer), selection, keys: [] };
    if ((await scorableCount(warehouse, question)).conversations === 0) continue;
    const { ended } = await beginScoring({ ...options, version: scoring, scorer, selection, budget: null });
    runs.push(await ended);
  }
  return runs;
}
