import type { DataSource } from 'typeorm';

/** Databases that this process alone can reach: nobody else is there to be locked out. */
const alone = new WeakSet<DataSource>();

export const markAlone = (dataSource: DataSource): unknown => alone.add(dataSource);

/** Whether only this process uses the database, which then has one connection: a second one would wait for ever. */
export const isAlone = (dataSource: DataSource): boolean => alone.has(dataSource);

/**
 * Waits for an advisory lock and holds it on a connection of its own, with which it goes when the process is killed; the
 * answer lets go. Where this process is alone, nothing is held.
 */
export async function holdSessionLock(dataSource: DataSource, key: number): Promise<() => Promise<void>> {
  if (isAlone(dataSource)) return () => Promise.resolve();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [key]);
  } catch (error) {
    await runner.release();
    throw error;
  }
  return async () => {
    try {
      await runner.query('SELECT pg_advisory_unlock($1)', [key]);
    } finally {
      await runner.release();
    }
  };
}
