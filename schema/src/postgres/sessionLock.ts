import type { DataSource, QueryRunner } from 'typeorm';
import { outageOf } from '../outage.ts';

/** Databases that this process alone can reach: nobody else is there to be locked out. */
const alone = new WeakSet<DataSource>();

export const markAlone = (dataSource: DataSource): unknown => alone.add(dataSource);

/** Whether only this process uses the database, which then has one connection: a second one would wait for ever. */
export const isAlone = (dataSource: DataSource): boolean => alone.has(dataSource);

/** An advisory lock that is held as long as its session lives. */
export interface SessionLock {
  /** @throws where the session is gone: whoever asks for the lock gets it. */
  assertHeld: () => Promise<void>;
  letGo: () => Promise<void>;
}

const nobodyElse: SessionLock = {
  assertHeld: () => Promise.resolve(),
  letGo: () => Promise.resolve(),
};

/**
 * Waits for an advisory lock and holds it on a connection of its own, with which it goes when the process is killed or
 * the server ends. Where this process is alone, nothing is held.
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

/** Lets go of an advisory lock, by its one or two numbers, and of its connection. A session that is gone has let go by itself. */
export async function letGoOf(runner: QueryRunner, key: readonly [number, number?]): Promise<void> {
  try {
    await runner.query(`SELECT pg_advisory_unlock(${key.length === 1 ? '$1' : '$1, $2'})`, [...key]);
  } catch (error) {
    if (!runner.isReleased && outageOf(error) === null) throw error;
  } finally {
    await runner.release();
  }
}
