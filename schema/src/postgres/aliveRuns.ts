import type { DataSource, EntitySchema, QueryRunner } from 'typeorm';
import { isAlone, letGoOf } from './sessionLock.ts';

/** A kind of work whose runs are recorded when they start, in a table with `id` and `state`. */
export interface RunKind<Row extends { id: number; state: string }> {
  table: EntitySchema<Row>;
  /** The first key of the advisory lock that shows that a run is alive; the second key is the run's id. */
  locks: number;
  /** The states of a run while its process works on it. */
  alive: readonly Row['state'][];
}

/** A recorded run that has not ended yet. */
export interface StartedRun<Row> {
  id: number;
  /** Records how the run ended. Afterwards the run is no longer alive, even if the record could not be written. */
  end: (outcome: Partial<Row>) => Promise<void>;
}

/** Records the start of a run. It counts as interrupted once this process or its connection is gone. */
export async function startRun<Row extends { id: number; state: string }>(
  dataSource: DataSource,
  { table, locks }: RunKind<Row>,
  started: Partial<Row>,
): Promise<StartedRun<Row>> {
  const runs = dataSource.getRepository<{ id: number }>(table);
  if (isAlone(dataSource)) {
    const { id } = await runs.save({ ...started });
    return {
      id,
      end: async (outcome) => {
        await runs.update(id, { ...outcome });
      },
    };
  }
  const alive = dataSource.createQueryRunner();
  // Nobody sees the run before its lock is held.
  let id: number;
  try {
    await alive.startTransaction();
    ({ id } = await alive.manager.getRepository<{ id: number }>(table).save({ ...started }));
    await alive.query('SELECT pg_advisory_lock($1, $2)', [locks, id]);
    await alive.commitTransaction();
  } catch (error) {
    if (alive.isTransactionActive) await alive.rollbackTransaction();
    await alive.release();
    throw error;
  }
  return {
    id,
    end: async (outcome) => {
      try {
        await runs.update(id, { ...outcome });
      } finally {
        await letGoOf(alive, [locks, id]);
      }
    },
  };
}

/** Marks every run whose process no longer holds its lock as interrupted; every run at all if this process is alone. */
export async function markInterrupted<Row extends { id: number; state: string }>(
  dataSource: DataSource,
  { table, locks, alive }: RunKind<Row>,
): Promise<void> {
  const { tableName } = table.options;
  const running = await dataSource.query<{ id: number }[]>(
    `SELECT id FROM ${tableName} WHERE state = ANY($1)`,
    [[...alive]],
  );
  const mark = (id: number) =>
    dataSource.query(
      `UPDATE ${tableName} SET state = 'interrupted', finished_at = now() WHERE id = $1 AND state = ANY($2)`,
      [id, [...alive]],
    );
  if (isAlone(dataSource)) {
    for (const { id } of running) await mark(id);
    return;
  }
  const probe = dataSource.createQueryRunner();
  try {
    for (const { id } of running) {
      if (!(await isGone(probe, locks, id))) continue;
      await mark(id);
      await probe.query('SELECT pg_advisory_unlock($1, $2)', [locks, id]);
    }
  } finally {
    await probe.release();
  }
}

async function isGone(probe: QueryRunner, locks: number, id: number): Promise<boolean> {
  const rows: { taken: boolean }[] = await probe.query('SELECT pg_try_advisory_lock($1, $2) AS taken', [
    locks,
    id,
  ]);
  return rows[0]?.taken === true;
}
