import type { DataSource } from 'typeorm';
import { holdSessionLock } from './sessionLock.ts';

/** Any number that no other use of advisory locks in this database takes; `plumbline` on a telephone's keys. */
const migrationLock = 758625463;

/** Runs the migrations that have not run yet; a second process waits and then finds them done. */
export async function applyMigrations(dataSource: DataSource): Promise<void> {
  const letGo = await holdSessionLock(dataSource, migrationLock);
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await letGo();
  }
}
