import type { Warehouse } from '@plumbline/schema/clickhouse';
import { holdSessionLock, type DataSource } from '@plumbline/schema/postgres';

/** The advisory lock of PostgreSQL that a writer of the warehouse holds. */
const writerLock = 758_625_464;

/** The last writer in line and how many are, by warehouse of this process. */
const lines = new WeakMap<Warehouse['client'], { last: Promise<unknown>; writers: number }>();

/** How many of this process write or wait to. */
export const writersInLine = ({ client }: Pick<Warehouse, 'client'>): number =>
  lines.get(client)?.writers ?? 0;

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
  const line = lines.get(warehouse.client) ?? { last: Promise.resolve(), writers: 0 };
  lines.set(warehouse.client, line);
  const turn = line.last.then(() => locked(dataSource, write));
  line.last = turn.catch(() => undefined);
  line.writers += 1;
  try {
    return await turn;
  } finally {
    line.writers -= 1;
  }
}

async function locked<Result>(dataSource: DataSource, write: () => Promise<Result>): Promise<Result> {
  const letGo = await holdSessionLock(dataSource, writerLock);
  try {
    return await write();
  } finally {
    await letGo();
  }
}
