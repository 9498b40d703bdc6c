import type { DataSource } from 'typeorm';
import { madeByNewer, WarehouseUnavailableError } from '../errors.ts';
import { knownPostgresMigrations } from './migrations/index.ts';
import { holdSessionLock } from './sessionLock.ts';

/** An arbitrary key that no other advisory lock in this database uses; `plumbline` on a telephone's keys. */
const migrationLock = 758625463;

/**
 * Runs the migrations that have not run yet. A second process waits, and then finds nothing left to run.
 * @throws WarehouseUnavailableError if a newer Plumbline applied migrations that this one does not know.
 */
export async function applyMigrations(dataSource: DataSource): Promise<void> {
  const lock = await holdSessionLock(dataSource, migrationLock);
  try {
    await refuseNewer(dataSource);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await lock.letGo();
  }
}

async function refuseNewer(dataSource: DataSource): Promise<void> {
  const [table] = await dataSource.query<{ there: boolean }[]>(
    `SELECT to_regclass('migration') IS NOT NULL AS there`,
  );
  if (table?.there !== true) return;
  const [newer] = await dataSource.query<{ name: string }[]>(
    `SELECT name FROM migration WHERE name <> ALL($1) ORDER BY id LIMIT 1`,
    [knownPostgresMigrations],
  );
  if (newer !== undefined)
    throw new WarehouseUnavailableError(madeByNewer('PostgreSQL database', newer.name));
}
