import type { DataSource, QueryRunner } from 'typeorm';
import { loadRunTable, type LoadCounts } from './tables/loadRun.ts';

/** First half of the advisory locks that say a load run is alive; the second half is the run's id. */
const runLocks = 7_586;

/** A load under way. */
export interface RunningLoad {
  id: number;
  finish: (outcome: { counts: LoadCounts; quarantine: string | null }) => Promise<void>;
  fail: (error: string, counts?: LoadCounts) => Promise<void>;
}

/** Writes down that a load runs. It counts as interrupted once this process, or its connection, is gone. */
export async function beginLoadRun(dataSource: DataSource, sources: string[]): Promise<RunningLoad> {
  const runs = dataSource.getRepository(loadRunTable);
  const alive = dataSource.createQueryRunner();
  // Nobody sees the run before its lock is held.
  await alive.startTransaction();
  const { id } = await alive.manager.save(loadRunTable, { sources, startedAt: new Date(), state: 'running' });
  await alive.query('SELECT pg_advisory_lock($1, $2)', [runLocks, id]);
  await alive.commitTransaction();
  return {
    id,
    finish: async ({ counts, quarantine }) => {
      await runs.update(id, { state: 'done', finishedAt: new Date(), counts, quarantine });
      await letGo(alive, id);
    },
    fail: async (error, counts) => {
      await runs.update(id, { state: 'failed', finishedAt: new Date(), error, counts: counts ?? null });
      await letGo(alive, id);
    },
  };
}

/** Marks as interrupted every run whose process no longer holds its lock. */
export async function markInterruptedRuns(dataSource: DataSource): Promise<void> {
  const runs = dataSource.getRepository(loadRunTable);
  const probe = dataSource.createQueryRunner();
  try {
    for (const { id } of await runs.find({ select: { id: true }, where: { state: 'running' } })) {
      if (!(await isGone(probe, id))) continue;
      await runs.update({ id, state: 'running' }, { state: 'interrupted', finishedAt: new Date() });
      await probe.query('SELECT pg_advisory_unlock($1, $2)', [runLocks, id]);
    }
  } finally {
    await probe.release();
  }
}

async function letGo(alive: QueryRunner, id: number): Promise<void> {
  await alive.query('SELECT pg_advisory_unlock($1, $2)', [runLocks, id]);
  await alive.release();
}

async function isGone(probe: QueryRunner, id: number): Promise<boolean> {
  const rows: { taken: boolean }[] = await probe.query('SELECT pg_try_advisory_lock($1, $2) AS taken', [
    runLocks,
    id,
  ]);
  return rows[0]?.taken === true;
}
