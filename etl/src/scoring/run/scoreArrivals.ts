import {
  liveScoringTable,
  metricVersionTable,
  type DataSource,
  type ScoreRun,
  type ScoreRunCounts,
  type ScoreSelection,
} from '@plumbline/schema/postgres';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { rolloutSteps } from '../../rollout/rolloutSteps.query.ts';
import { versionsBeside } from '../../rollout/versionsBeside.ts';
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

interface Arrivals {
  metricVersion: string;
  selection: ScoreSelection;
}

/**
 * Scores conversations that were loaded since a version went live for its metric and lack a score of that metric; then
 * scores by the versions that a rollout runs beside it. No run is made if nothing is to be scored or the version is
 * retired by now. If one run fails, the others still go on.
 * @throws the first failure, once all have run.
 */
export async function scoreArrivals(options: ArrivalOptions): Promise<ScoreRun[]> {
  const { dataSource } = options;
  const live = await dataSource.getRepository(liveScoringTable).find();
  const beside = versionsBeside(await rolloutSteps(dataSource.manager), new Date());
  const arrivals = [
    ...live.map(({ metricVersion, since }): Arrivals => ({
      metricVersion,
      selection: { kind: 'arrived', since: since.getTime() },
    })),
    ...beside.map(({ metricVersion, since, share }): Arrivals => ({
      metricVersion,
      selection: { kind: 'beside', since: since.getTime(), share },
    })),
  ];
  const runs: ScoreRun[] = [];
  const failures: unknown[] = [];
  for (const one of arrivals) {
    try {
      const run = await scoreSelected(one, options);
      if (run !== null) runs.push(run);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return runs;
}

async function scoreSelected(
  { metricVersion, selection }: Arrivals,
  options: ArrivalOptions,
): Promise<ScoreRun | null> {
  const { warehouse, dataSource } = options;
  const { id, metric, version, rubric, state } = await dataSource
    .getRepository(metricVersionTable)
    .findOneByOrFail({ id: metricVersion });
  if (state === 'retired') return null;
  const scoring = { ...scoringVersion(metric, version, rubric), id };
  const { scorer } = scoring.scoring;
  const question = { metric, storedVersion: storedVersion(scoring, scorer), selection, keys: [] };
  if ((await scorableCount(warehouse, question)).conversations === 0) return null;
  const { ended } = await beginScoring({ ...options, version: scoring, scorer, selection, budget: null });
  return ended;
}
