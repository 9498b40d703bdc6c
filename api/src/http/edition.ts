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
  /** What is said when it is over. */
  heldBack: Set<() => void>;
  isOver: boolean;
}
const oneWrite = new AsyncLocalStorage<OneWrite>();

/**
 * Work of which nobody is told before it is over, such as a load of many batches: what it writes to either database ends
 * the edition once, with its end. Until then an answer kept from before it is as true as one given now.
 */
export async function asOneWrite<Result>(work: () => Promise<Result>): Promise<Result> {
  const one: OneWrite = { heldBack: new Set(), isOver: false };
  try {
    return await oneWrite.run(one, work);
  } finally {
    one.isOver = true;
    for (const written of one.heldBack) written();
  }
}

/**
 * The edition: a name that is another one after everything that could alter an answer, which are the statements that
 * write to either database, the plan of which score is live, and the quarter of an hour. What it names is over by the time
 * a write is acknowledged to anyone. It holds for this process alone, and costs no statement.
 *
 * Null where a database is a server: other apps may write to it, and nothing here would know.
 */
export function watchEdition({ warehouse, dataSource }: Databases): () => string | null {
  if (!warehouse.embedded || !isAlone(dataSource)) return () => null;
  const process = randomUUID();
  let writes = 0;
  const changed = (): void => {
    writes += 1;
  };
  const written = (): void => {
    const one = oneWrite.getStore();
    if (one === undefined || one.isOver) changed();
    else one.heldBack.add(changed);
  };
  watchWarehouse(warehouse, written);
  watchPostgres(dataSource, written);
  return () => {
    // Every zone's days begin on one, and so does every calendar: what is overdue or due may be another with the next.
    const quarter = Math.floor(Date.now() / quarterHourMs);
    return JSON.stringify([process, writes, quarter, warehouse.live.steps]);
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
    // A statement whose answer is a stream is over when that is read.
    result.stream.once('close', written);
    return result;
  };
}

/** A transaction is seen by others from its COMMIT on, which counts as a write. */
function watchPostgres(dataSource: DataSource, written: () => void): void {
  dataSource.subscribers.push({
    afterQuery: ({ query }) => {
      if (!isRead(query)) written();
    },
  });
}
