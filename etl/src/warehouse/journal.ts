import { dayMs } from '@plumbline/schema';
import {
  param,
  run,
  select,
  sql,
  writeJournal,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';

/** The states of a batch: its rows may be written; facts and identities agree; the rollup agrees with them too. */
const batchState = { open: 1, written: 2, rolled: 3 } as const;

/** The newest batch number, 0 if there is none, and the batches that a stopped writer left open. */
export async function readJournal(warehouse: Warehouse): Promise<{ last: number; open: number[] }> {
  const rows = await select(warehouse, {
    name: 'journal.read',
    timeoutMs: 60_000,
    query: sql`SELECT max(batch) AS last, arraySort(groupArrayIf(batch, state = 1)) AS open
      FROM (SELECT batch, max(state) AS state FROM load_batch GROUP BY batch)`,
    row: z.object({ last: z.int(), open: z.array(z.int()) }),
  });
  return rows[0]!;
}

/** The next batch number: microseconds since 1970, or `last` + 1 if that is larger, so that numbers always grow. */
export function nextBatch(last: number): number {
  return Math.max(last + 1, Date.now() * 1000);
}

/** Records that a batch begins. @param epochMs instants whose UTC days the batch touches */
export async function openBatch(
  warehouse: Warehouse,
  batch: number,
  epochMs: Iterable<number>,
): Promise<void> {
  const days = new Set<number>();
  for (const at of epochMs) days.add(Math.floor(at / dayMs));
  const touched = [...days].map((day) => new Date(day * dayMs).toISOString().slice(0, 10));
  await noteBatch(warehouse, batch, 'open', touched);
}

/** @param days that the batch touches, in UTC or in the workspace's zone: `findDirtyDays` adds the adjacent ones */
export function noteBatch(
  warehouse: Warehouse,
  batch: number,
  state: keyof typeof batchState,
  days: readonly string[],
): Promise<void> {
  return writeJournal(warehouse, () =>
    warehouse.client.insert({
      table: 'load_batch',
      columns: ['batch', 'state', 'days'],
      values: [[batch, batchState[state], days]],
      format: 'JSONCompactEachRow',
    }),
  );
}

/** Records that facts and identities of an open batch agree. */
export function noteWritten(warehouse: Warehouse, batch: number): Promise<void> {
  return advance(
    warehouse,
    sql`SELECT batch, 2, days FROM load_batch FINAL WHERE state = 1 AND batch = ${param('UInt64', batch)}`,
  );
}

/** Records that the rollup contains every written batch. */
export function noteRolled(warehouse: Warehouse): Promise<void> {
  return advance(warehouse, sql`SELECT batch, 3, days FROM load_batch FINAL WHERE state = 2`);
}

async function advance(warehouse: Warehouse, batches: Sql): Promise<void> {
  const query = sql`INSERT INTO load_batch (batch, state, days) ${batches}`;
  await writeJournal(warehouse, () => run(warehouse, { name: 'journal.advance', query }));
}
