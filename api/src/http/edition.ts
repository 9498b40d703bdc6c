import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Databases } from '@plumbline/etl';
import { quarterHourMs } from '@plumbline/schema';
import { isAlone, type DataSource } from '@plumbline/schema/postgres';
import type { Warehouse } from '@plumbline/schema/clickhouse';

const reads = /^[\s(]*(?:select|with|show|start transaction|rollback)\b/i;
const changes = /\b(?:insert|update|delete|merge|truncate|alter|create|drop)\b/i;
const isRead = (statement: string): boolean => reads.test(statement) && !changes.test(statement);

interface OneWrite {
  /** The counts of the databases that it wrote to, to go up when it is over. */
  heldBack: Set<WriteCount>;
  isOver: boolean;
}
const oneWrite = new AsyncLocalStorage<OneWrite>();

/**
 * Does work that is acknowledged only when it is over, such as a load of many batches. Its writes to either database
 * begin a new edition once, at its end. Until then, an answer kept from before is as true as a new one. It may still be
 * given while `prepare` runs, before the work is acknowledged.
 */
export async function asOneWrite<Result>(
  work: () => Promise<Result>,
  prepare: () => Promise<void> = async () => {},
): Promise<Result> {
  const one: OneWrite = { heldBack: new Set(), isOver: false };
  try {
    return await oneWrite.run(one, work);
  } finally {
    one.isOver = true;
    const acknowledge = [...one.heldBack].map((count) => count.upUnacknowledged());
    await prepare().finally(() => {
      for (const acknowledged of acknowledge) acknowledged();
    });
  }
}

class WriteCount {
  count = 0;
  /** The count before the last write, as long as nobody has been told of that write. */
  before: number | null = null;

  up(): void {
    this.count += 1;
    this.before = null;
  }

  /** Returns what to call when the write is acknowledged. */
  upUnacknowledged(): () => void {
    const before = this.count;
    this.up();
    this.before = before;
    return () => {
      if (this.before === before) this.before = null;
    };
  }
}

/**
 * The edition: a name that changes after everything that could change an answer: a statement that writes to either
 * database, a new plan of which scores are live, or a new quarter of an hour. It has changed by the time a write is
 * acknowledged to anyone. It is valid in this process only, and reading it needs no statement.
 *
 * Null if a database is a server, because other apps may write to it without this process knowing.
 */
export interface Edition {
  now: () => string | null;
  /** The one before, whose answers may still be given because nobody has been told yet that it is over; mostly null. */
  ending: () => string | null;
}

export function watchEdition({ warehouse, dataSource }: Databases): Edition {
  if (!warehouse.embedded || !isAlone(dataSource)) return { now: () => null, ending: () => null };
  const process = randomUUID();
  const writes = new WriteCount();
  const written = (): void => {
    const one = oneWrite.getStore();
    if (one === undefined || one.isOver) writes.up();
    else one.heldBack.add(writes);
  };
  watchWarehouse(warehouse, written);
  watchPostgres(dataSource, written);
  const editionOf = (count: number): string => {
    // Days in every zone and all calendars begin on a quarter hour: with a new one, other things may be due or overdue.
    const quarter = Math.floor(Date.now() / quarterHourMs);
    return JSON.stringify([process, count, quarter, warehouse.live.steps]);
  };
  return {
    now: () => editionOf(writes.count),
    ending: () => (writes.before === null ? null : editionOf(writes.before)),
  };
}

function watchWarehouse({ client }: Warehouse, written: () => void): void {
  const command = client.command.bind(client);
  const insert = client.insert.bind(client);
  const exec = client.exec.bind(client);
  client.command = (params) => command(params).finally(written);
  client.insert = (params) => insert(params).finally(written);
  client.exec = async (params: Parameters<typeof exec>[0]) => {
    if (isRead(params.query)) return exec(params);
    const result = await exec(params).finally(written);
    // A statement whose answer is a stream is over once the stream has been read.
    result.stream.once('close', written);
    return result;
  };
}

/** Tells of each write. Others see a transaction from its COMMIT on, so COMMIT counts as one. */
function watchPostgres(dataSource: DataSource, written: () => void): void {
  dataSource.subscribers.push({
    afterQuery: ({ query }) => {
      if (!isRead(query)) written();
    },
  });
}
