import type { PreparedConversation } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { carryScores } from './carryScores.ts';
import { conversationColumns, revisionStamp, stampRevision, tombstoneLine } from './conversationRow.ts';
import { findIdentities, insertLines, repeatedIdentities } from './identities.ts';
import { nextBatch, openBatch } from './journal.ts';
import { packRecords, type PackedRecords } from './packedRecords.ts';
import { rollForward, settleJournal } from './rollForward.ts';
import { weigh, type BatchCounts, type Change, type NewRecords } from './weigh.ts';

/** `writePackedBatch` of a few records. */
export function writeBatch(
  warehouse: Warehouse,
  records: readonly PreparedConversation[],
): Promise<BatchCounts> {
  return writePackedBatch(warehouse, [packRecords(records)]);
}

/**
 * Writes a batch of records, some 50,000 at most, under the writer lock. Of several records of one identity the last
 * wins. The rollup follows by `finishLoad`.
 *
 * The order of writing makes a crash between any two steps repairable by `recover`: journal, conversations to
 * erase, rows, identities, journal.
 */
export async function writePackedBatch(
  warehouse: Warehouse,
  batch: readonly PackedRecords[],
): Promise<BatchCounts> {
  const last = await settleJournal(warehouse);

  const known = await findIdentities(
    warehouse,
    batch.map(({ keys }) => keys),
  );
  const repeated = new Set(await repeatedIdentities(warehouse));
  const { counts, added, changes, replacing, mayHaveMoved, touched, erased } = await weigh(
    batch,
    known,
    repeated,
  );
  if (added.length === 0 && changes.length === 0) {
    await insertLines(warehouse, 'erasure', ['source', 'id'], erased);
    return counts;
  }

  await carryScores(warehouse, replacing);

  const revision = nextBatch(last);
  await openBatch(warehouse, revision, touched);
  await insertLines(warehouse, 'erasure', ['source', 'id'], erased);
  await insertLines(warehouse, 'conversation', conversationColumns, rowLines({ added, changes, revision }));
  await rollForward(warehouse, revision, { mayHaveScores: false, mayHaveMoved });
  return counts;
}

function* rowLines({
  added,
  changes,
  revision,
}: {
  added: readonly NewRecords[];
  changes: readonly Change[];
  revision: number;
}): Iterable<string | Uint8Array> {
  const stamp = revisionStamp(revision);
  for (const { records, from, to } of added) {
    const { lines, lineEnds } = records;
    for (let index = from; index < to; index += 1) stampRevision(lines, lineEnds[index]!, stamp);
    yield lines.subarray(lineEnds[from - 1] ?? 0, lineEnds[to - 1]);
  }
  for (const { source, id, known, line } of changes) {
    if (line !== null) {
      stampRevision(line, line.length, stamp);
      yield line;
    } else if (known !== undefined) yield tombstoneLine(source, id, known.startedAt, revision);
  }
}
