import type { DataSource } from 'typeorm';

/** Any number that no other use of advisory locks in this database takes; `plumbline` on a telephone's keys. */
const migrationLock = 758625463;

/** Runs the migrations that have not run yet; a second process waits and then finds them done. */
export async function applyMigrations(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    }
  } finally {
    await runner.release();
  }
}
