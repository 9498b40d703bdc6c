import type { PreparedConversation } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { carryScores, type CarriedScores } from './carryScores.ts';
import { conversationColumns, revisionStamp, stampRevision, tombstoneLine } from './conversationRow.ts';
import { findIdentities, insertLines, repeatedPlaces } from './identities.ts';
import { nextBatch, openBatch } from './journal.ts';
import { packRecords, RecordReader, type PackedRecords } from './packedRecords.ts';
import { rollForward, settleJournal } from './rollForward.ts';
import { weigh, type BatchCounts, type Weighed } from './weigh.ts';

/** `writePackedBatch` for a few records. */
export function writeBatch(
  warehouse: Warehouse,
  records: readonly PreparedConversation[],
): Promise<BatchCounts> {
  return writePackedBatch(warehouse, [packRecords(records)]);
}

/**
 * Writes a batch of up to some 50,000 records. Call it under the writer lock. If a conversation has several records,
 * the last wins. `finishLoad` updates the rollup.
 *
 * The order of writing lets `recover` repair a crash between any two steps: journal, conversations to erase, rows,
 * identities, journal.
 */
export async function writePackedBatch(
  warehouse: Warehouse,
  batch: readonly PackedRecords[],
): Promise<BatchCounts> {
  const last = await settleJournal(warehouse);

  const { records, count } = readBatch(batch);
  const keys = records.map((one) => one.keyLines());
  const known = await findIdentities(warehouse, keys, count);
  const { counts, written, replacing, gone, mayHaveMoved, touched, erased } = await weigh(
    records,
    known,
    await repeatedPlaces(warehouse),
  );
  const erasures = erased.map((key) => `${key}\n`);
  if (written.length === 0 && gone.length === 0) {
    await insertLines(warehouse, 'erasure', ['source', 'id'], erasures);
    return counts;
  }

  const carried = await carryScores(warehouse, replacing);

  const revision = nextBatch(last);
  await openBatch(warehouse, revision, touched);
  await insertLines(warehouse, 'erasure', ['source', 'id'], erasures);
  const lines = rowLines({ written, carried, gone, revision });
  await insertLines(warehouse, 'conversation', conversationColumns, lines);
  await rollForward(warehouse, revision, { mayHaveScores: false, mayHaveMoved });
  return counts;
}

/** Opens a batch for reading and numbers its records' places from 0. */
function readBatch(batch: readonly PackedRecords[]): { records: RecordReader[]; count: number } {
  let count = 0;
  const records = batch.map((packed) => {
    const reader = new RecordReader(packed);
    reader.stampPlaces(count);
    count += reader.count;
    return reader;
  });
  return { records, count };
}

function* rowLines({
  written,
  carried,
  gone,
  revision,
}: Pick<Weighed, 'written' | 'gone'> & {
  carried: CarriedScores;
  revision: number;
}): Iterable<string | Uint8Array> {
  const stamp = revisionStamp(revision);
  for (const { records, from, to } of written) {
    const remade = carried.get(records);
    let begun = from;
    for (let index = from; index < to; index += 1) {
      const line = remade?.get(index);
      if (line === undefined) records.stamp(index, stamp);
      else {
        yield records.linesOf(begun, index);
        stampRevision(line, line.length, stamp);
        yield line;
        begun = index + 1;
      }
    }
    yield records.linesOf(begun, to);
  }
  for (const { key, startedAt } of gone) yield tombstoneLine(key, startedAt, revision);
}
