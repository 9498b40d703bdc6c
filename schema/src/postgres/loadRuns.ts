import type { DataSource } from 'typeorm';
import { startRun, type RunKind } from './aliveRuns.ts';
import { loadRunTable, type LoadCounts, type LoadRun } from './tables/loadRun.ts';

export const loadRuns: RunKind<LoadRun> = { table: loadRunTable, locks: 7_586, alive: ['running'] };

/** A load that is running. */
export interface RunningLoad {
  id: number;
  finish: (outcome: { counts: LoadCounts; quarantine: string | null }) => Promise<void>;
  fail: (error: string, counts?: LoadCounts) => Promise<void>;
}

/** Records the start of a load. It counts as interrupted once this process or its connection is gone. */
export async function beginLoadRun(dataSource: DataSource, sources: string[]): Promise<RunningLoad> {
  const started = { sources, startedAt: new Date(), state: 'running' as const };
  const { id, end } = await startRun(dataSource, loadRuns, started);
  return {
    id,
    finish: ({ counts, quarantine }) => end({ state: 'done', finishedAt: new Date(), counts, quarantine }),
    fail: (error, counts) => end({ state: 'failed', finishedAt: new Date(), error, counts: counts ?? null }),
  };
}
