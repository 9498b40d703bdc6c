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

/** How far a batch is: its rows may be there; facts and identities agree; the rollup follows them too. */
const batchState = { open: 1, written: 2, rolled: 3 } as const;

/** The newest batch number, 0 where there is none, and the batches that a stopped writer left open. */
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

/** Grows from batch to batch, whatever the clock does: microseconds since 1970, or one more than the last. */
export function nextBatch(last: number): number {
  return Math.max(last + 1, Date.now() * 1000);
}

/** @param epochMs instants whose days (of UTC) the batch touches. */
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

/** @param days that the batch touches, of UTC or of the workspace: `findDirtyDays` takes those beside them too. */
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

/** Facts and identities of an open batch agree. */
export function noteWritten(warehouse: Warehouse, batch: number): Promise<void> {
  return advance(
    warehouse,
    sql`SELECT batch, 2, days FROM load_batch FINAL WHERE state = 1 AND batch = ${param('UInt64', batch)}`,
  );
}

/** The rollup follows every batch that is written. */
export function noteRolled(warehouse: Warehouse): Promise<void> {
  return advance(warehouse, sql`SELECT batch, 3, days FROM load_batch FINAL WHERE state = 2`);
}

async function advance(warehouse: Warehouse, batches: Sql): Promise<void> {
  const query = sql`INSERT INTO load_batch (batch, state, days) ${batches}`;
  await writeJournal(warehouse, () => run(warehouse, { name: 'journal.advance', query }));
}
