import type { DataSource, QueryRunner } from 'typeorm';
import { outageOf } from '../outage.ts';

/** Databases that only this process can reach, so that there is nobody to lock out. */
const alone = new WeakSet<DataSource>();

export const markAlone = (dataSource: DataSource): unknown => alone.add(dataSource);

/** Whether only this process uses the database. It then has one connection: waiting for a second would never end. */
export const isAlone = (dataSource: DataSource): boolean => alone.has(dataSource);

/** An advisory lock that is held while its session lives. */
export interface SessionLock {
  /** @throws if the session is gone, so that another process can take the lock. */
  assertHeld: () => Promise<void>;
  letGo: () => Promise<void>;
}

const nobodyElse: SessionLock = {
  assertHeld: () => Promise.resolve(),
  letGo: () => Promise.resolve(),
};

/**
 * Waits for an advisory lock and holds it on a connection of its own, so that the lock ends when the process
 * is killed or the server stops. If this process is alone, no lock is held.
 */
export async function holdSessionLock(dataSource: DataSource, key: number): Promise<SessionLock> {
  if (isAlone(dataSource)) return nobodyElse;
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [key]);
  } catch (error) {
    await runner.release();
    throw error;
  }
  return {
    assertHeld: async () => {
      await runner.query('SELECT 1');
    },
    letGo: () => letGoOf(runner, [key]),
  };
}

/** Releases an advisory lock, given by one or two keys, and its connection. A lost session has released it already. */
export async function letGoOf(runner: QueryRunner, key: readonly [number, number?]): Promise<void> {
  try {
    await runner.query(`SELECT pg_advisory_unlock(${key.length === 1 ? '$1' : '$1, $2'})`, [...key]);
  } catch (error) {
    if (!runner.isReleased && outageOf(error) === null) throw error;
  } finally {
    await runner.release();
  }
}
