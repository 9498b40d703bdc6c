import { param, run, sql, type Param, type Warehouse } from '@plumbline/schema/clickhouse';
import { attachCorrections } from './attachCorrections.ts';
import { attachScores } from './attachScores.ts';
import { noteWritten, readJournal } from './journal.ts';

/**
 * Attaches the scores of an open batch to their conversations and makes identities agree with its rows, whichever of
 * them were written. Can be run again from any point: steps already done are not repeated. A caller who knows that no
 * conversation of the batch moved, or that the batch holds no scores, can say so and save the engine the search.
 */
export async function rollForward(
  warehouse: Warehouse,
  batch: number,
  { mayHaveMoved = true, mayHaveScores = true }: { mayHaveMoved?: boolean; mayHaveScores?: boolean } = {},
): Promise<void> {
  const revision = param('UInt64', batch);
  if (mayHaveScores) {
    await attachScores(warehouse, revision);
    await attachCorrections(warehouse, revision);
  }
  if (mayHaveMoved) await buryMoved(warehouse, revision);
  // Both rows of a moved conversation carry the revision; the one that is not deleted says where it is.
  await run(warehouse, {
    name: 'rollForward.identity',
    query: sql`
      INSERT INTO identity (source, id, started_at, content_hash, is_deleted, revision)
      SELECT source, id, argMin(started_at, is_deleted), argMin(content_hash, is_deleted), min(is_deleted), ${revision}
      FROM conversation
      WHERE revision = ${revision}
      GROUP BY source, id`,
  });
  await noteWritten(warehouse, batch);
}

/** Rolls forward the batches that a stopped writer left open. Returns the newest batch number, 0 if there is none. */
export async function settleJournal(warehouse: Warehouse): Promise<number> {
  const { last, open } = await readJournal(warehouse);
  for (const batch of open) await rollForward(warehouse, batch);
  return last;
}

/** Hides the old rows of conversations whose startedAt moved. Identities still say where those rows are. */
async function buryMoved(warehouse: Warehouse, revision: Param): Promise<void> {
  await run(warehouse, {
    name: 'rollForward.moved',
    query: sql`
      INSERT INTO conversation (source, id, started_at, revision, is_deleted)
      SELECT known.source, known.id, known.place, ${revision}, 1
      FROM (
        SELECT source, id, argMax(started_at, revision) AS place
        FROM identity
        WHERE (source, id) IN (SELECT source, id FROM conversation WHERE revision = ${revision} AND is_deleted = 0)
        GROUP BY source, id
        HAVING argMax(is_deleted, revision) = 0
      ) AS known
      INNER JOIN (
        SELECT source, id, started_at FROM conversation WHERE revision = ${revision} AND is_deleted = 0
      ) AS written ON written.source = known.source AND written.id = known.id
      WHERE written.started_at != known.place`,
  });
}
