import type { Warehouse } from '@plumbline/schema/clickhouse';
import { holdSessionLock, type DataSource } from '@plumbline/schema/postgres';

/** The advisory lock of PostgreSQL that a writer of the warehouse holds. */
const writerLock = 758_625_464;

/** The last writer in line, by warehouse of this process. */
const lines = new WeakMap<Warehouse['client'], Promise<unknown>>();

/**
 * Runs `write` while nobody else writes to the warehouse: in this process, nor in any that shares the
 * PostgreSQL server. Writers take turns in the order they came; give each batch a turn of its own, so that two
 * loads both get on.
 */
export async function withWriterLock<Result>(
  warehouse: Warehouse,
  dataSource: DataSource,
  write: () => Promise<Result>,
): Promise<Result> {
  const ahead = lines.get(warehouse.client) ?? Promise.resolve();
  const turn = ahead.then(() => locked(dataSource, write));
  lines.set(
    warehouse.client,
    turn.catch(() => undefined),
  );
  return turn;
}

async function locked<Result>(dataSource: DataSource, write: () => Promise<Result>): Promise<Result> {
  const letGo = await holdSessionLock(dataSource, writerLock);
  try {
    return await write();
  } finally {
    await letGo();
  }
}
