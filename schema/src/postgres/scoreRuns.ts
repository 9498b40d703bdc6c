import type { DataSource } from 'typeorm';
import { startRun, type RunKind } from './aliveRuns.ts';
import { scoreRunTable, type ScoreRun } from './tables/scoring.ts';

export const scoreRuns: RunKind<ScoreRun> = {
  table: scoreRunTable,
  locks: 7_587,
  alive: ['running', 'stopping'],
};

/** A scoring run that has not ended. */
export interface RunningScoring {
  id: number;
  /** Records how far the run is. Returns whether somebody asked it to stop. */
  progress: (made: Pick<ScoreRun, 'counts' | 'failures'>) => Promise<{ stopAsked: boolean }>;
  end: (outcome: Pick<ScoreRun, 'state' | 'counts' | 'failures' | 'error'>) => Promise<void>;
}

/** Records the start of a scoring run. It counts as interrupted once this process is gone. */
export async function beginScoreRun(
  dataSource: DataSource,
  run: Pick<ScoreRun, 'metricVersion' | 'scorer' | 'selection' | 'budget' | 'counts'>,
): Promise<RunningScoring> {
  const runs = dataSource.getRepository(scoreRunTable);
  const started = { ...run, state: 'running' as const, failures: [] };
  const { id, end } = await startRun(dataSource, scoreRuns, started);
  return {
    id,
    progress: async ({ counts, failures }) => {
      await runs.update(id, { counts, failures });
      const now = await runs.findOne({ select: { state: true }, where: { id } });
      return { stopAsked: now?.state === 'stopping' };
    },
    end: (outcome) => end({ ...outcome, finishedAt: new Date() }),
  };
}
