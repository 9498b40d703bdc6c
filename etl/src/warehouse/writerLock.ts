import { WriterLockLostError } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { holdSessionLock, type DataSource, type SessionLock } from '@plumbline/schema/postgres';

/** The key of the PostgreSQL advisory lock that a writer of the warehouse holds. */
const writerLock = 758_625_464;

/** The last writer in line and the number of writers, for each warehouse of this process. */
const lines = new WeakMap<Warehouse['client'], { last: Promise<unknown>; writers: number }>();

/** How many writers of this process write or wait to. */
export const writersInLine = ({ client }: Pick<Warehouse, 'client'>): number =>
  lines.get(client)?.writers ?? 0;

/**
 * Runs `write` while nobody else writes to the warehouse, in this process or in any that shares the PostgreSQL server.
 * Writers take turns in the order in which they came; take a turn for each batch, so that two loads both advance.
 * `write` gets the warehouse to write to: if the lock is lost because PostgreSQL was restarted, its next statement is
 * refused, because somebody else may be writing by then.
 * @throws WriterLockLostError if the lock is lost. What was written by then is repaired as after a crash.
 */
export async function withWriterLock<Result>(
  warehouse: Warehouse,
  dataSource: DataSource,
  write: (locked: Warehouse) => Promise<Result>,
): Promise<Result> {
  const line = lines.get(warehouse.client) ?? { last: Promise.resolve(), writers: 0 };
  lines.set(warehouse.client, line);
  const turn = line.last.then(() => lockedWrite(warehouse, dataSource, write));
  line.last = turn.catch(() => undefined);
  line.writers += 1;
  try {
    return await turn;
  } finally {
    line.writers -= 1;
  }
}

async function lockedWrite<Result>(
  warehouse: Warehouse,
  dataSource: DataSource,
  write: (locked: Warehouse) => Promise<Result>,
): Promise<Result> {
  const lock = await holdSessionLock(dataSource, writerLock);
  try {
    return await write({ ...warehouse, client: clientWhile(warehouse.client, lock) });
  } finally {
    await lock.letGo();
  }
}

const writing: ReadonlySet<unknown> = new Set(['command', 'exec', 'insert']);

/** The same client, but every statement that may write first checks that the lock is still held. */
function clientWhile(client: Warehouse['client'], { assertHeld }: SessionLock): Warehouse['client'] {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      const call = (...given: unknown[]): unknown => Reflect.apply(member, target, given);
      if (!writing.has(name)) return call;
      return async (...given: unknown[]) => {
        await assertHeld().catch((error: unknown) => {
          throw new WriterLockLostError(error);
        });
        return call(...given);
      };
    },
  });
}
