import type { Warehouse } from '@plumbline/schema/clickhouse';
import { batchKeyLine } from './batchKey.ts';
import { findIdentities, insertLines } from './identities.ts';
import { nextBatch, openBatch } from './journal.ts';
import { scoreColumns, scoreLine, type MadeScoreRow } from './madeScore.ts';
import { rollForward, settleJournal } from './rollForward.ts';

/** A score on its way into the warehouse, with the content hash of the record that it was made from. */
export interface ScoreToWrite extends MadeScoreRow {
  contentHash: string;
}

/**
 * Writes scores, at most one per conversation. Call it under the writer lock. Resolves with those that were written: a
 * conversation that changed or disappeared since it was read gets none and can be scored again. `finishLoad` updates
 * the rollup. `recover` repairs a crash between any two steps: it attaches the scores that are in `score`.
 */
export async function writeScores(
  warehouse: Warehouse,
  scores: readonly ScoreToWrite[],
): Promise<ScoreToWrite[]> {
  const last = await settleJournal(warehouse);
  const keys = scores.map((score, place) => batchKeyLine(score, score.contentHash, place));
  const { startedAt, isUnchanged } = await findIdentities(warehouse, keys, scores.length);
  const current = scores.filter((_, place) => isUnchanged[place] === 1);
  if (current.length === 0) return [];
  const revision = nextBatch(last);
  await openBatch(
    warehouse,
    revision,
    startedAt.filter((_, place) => isUnchanged[place] === 1),
  );
  await insertLines(
    warehouse,
    'score',
    scoreColumns,
    current.map((score) => scoreLine(score, revision)),
  );
  await rollForward(warehouse, revision, { mayHaveMoved: false });
  return current;
}
