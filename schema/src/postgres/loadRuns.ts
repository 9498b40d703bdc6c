import type { DataSource, QueryRunner } from 'typeorm';
import { isAlone } from './sessionLock.ts';
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
  const { id, letGo } = await startRun(dataSource, sources);
  return {
    id,
    finish: async ({ counts, quarantine }) => {
      await runs.update(id, { state: 'done', finishedAt: new Date(), counts, quarantine });
      await letGo();
    },
    fail: async (error, counts) => {
      await runs.update(id, { state: 'failed', finishedAt: new Date(), error, counts: counts ?? null });
      await letGo();
    },
  };
}

async function startRun(
  dataSource: DataSource,
  sources: string[],
): Promise<{ id: number; letGo: () => Promise<void> }> {
  const started = { sources, startedAt: new Date(), state: 'running' as const };
  if (isAlone(dataSource)) {
    const { id } = await dataSource.getRepository(loadRunTable).save(started);
    return { id, letGo: () => Promise.resolve() };
  }
  const alive = dataSource.createQueryRunner();
  // Nobody sees the run before its lock is held.
  await alive.startTransaction();
  const { id } = await alive.manager.save(loadRunTable, started);
  await alive.query('SELECT pg_advisory_lock($1, $2)', [runLocks, id]);
  await alive.commitTransaction();
  return {
    id,
    letGo: async () => {
      await alive.query('SELECT pg_advisory_unlock($1, $2)', [runLocks, id]);
      await alive.release();
    },
  };
}

/** Marks as interrupted every run whose process no longer holds its lock; where this process is alone, every one. */
export async function markInterruptedRuns(dataSource: DataSource): Promise<void> {
  const runs = dataSource.getRepository(loadRunTable);
  const interrupted = { state: 'interrupted' as const, finishedAt: new Date() };
  if (isAlone(dataSource)) {
    await runs.update({ state: 'running' }, interrupted);
    return;
  }
  const probe = dataSource.createQueryRunner();
  try {
    for (const { id } of await runs.find({ select: { id: true }, where: { state: 'running' } })) {
      if (!(await isGone(probe, id))) continue;
      await runs.update({ id, state: 'running' }, interrupted);
      await probe.query('SELECT pg_advisory_unlock($1, $2)', [runLocks, id]);
    }
  } finally {
    await probe.release();
  }
}

async function isGone(probe: QueryRunner, id: number): Promise<boolean> {
  const rows: { taken: boolean }[] = await probe.query('SELECT pg_try_advisory_lock($1, $2) AS taken', [
    runLocks,
    id,
  ]);
  return rows[0]?.taken === true;
}
