import {
  correctedBy,
  correctedVersion,
  judgementHash,
  type ConversationKey,
  type ConversationScore,
} from '@plumbline/schema';
import { param, select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { batchKeyLine } from './batchKey.ts';
import { findIdentities, insertLines } from './identities.ts';
import { nextBatch, openBatch } from './journal.ts';
import { scoreColumns, scoreLine } from './madeScore.ts';
import { rollForward, settleJournal } from './rollForward.ts';

/** One score as accepted disputes corrected it. */
export interface ScoreCorrection extends ConversationKey {
  metric: string;
  /** The version that made the score. */
  version: string;
  /** `judgementHash` of the score that was disputed. */
  judgement: string;
  /** null: no accepted dispute is left, so the original score applies. */
  corrected: Pick<ConversationScore, 'score' | 'base' | 'reasons'> | null;
  /** When it was decided, in epoch milliseconds. */
  decidedAt: number;
}

/**
 * Writes the corrected score of one conversation directly before its original, replacing an earlier correction, or
 * removes it. Call it under the writer lock. Resolves with false if the conversation is gone or its score is no longer
 * the disputed one. `finishLoad` updates the rollup. `recover` repairs a crash between any two steps.
 */
export async function correctScore(warehouse: Warehouse, correction: ScoreCorrection): Promise<boolean> {
  const last = await settleJournal(warehouse);
  const disputed = await readDisputed(warehouse, correction);
  const revision = nextBatch(last);
  const line = scoreLine(correctedRow(correction), revision);
  if (disputed?.judgement !== correction.judgement) {
    // The removal is recorded in case the record becomes again what it was. No conversation changes now, so no batch.
    const { startedAt } = await findIdentities(warehouse, [batchKeyLine(correction, '', 0)], 1);
    const isThere = !Number.isNaN(startedAt[0]);
    if (isThere && correction.corrected === null) await insertLines(warehouse, 'score', scoreColumns, [line]);
    return false;
  }
  await openBatch(warehouse, revision, [disputed.startedAt]);
  await insertLines(warehouse, 'score', scoreColumns, [line]);
  await rollForward(warehouse, revision, { mayHaveMoved: false });
  return true;
}

function correctedRow({
  source,
  id,
  metric,
  version,
  judgement,
  corrected,
  decidedAt,
}: ScoreCorrection): Parameters<typeof scoreLine>[0] {
  return {
    source,
    id,
    metric,
    version: correctedVersion(version),
    // The judgement's hash covers the text too.
    readHash: '',
    versionHash: judgement,
    scoredAt: decidedAt,
    score: corrected?.score ?? null,
    base: corrected?.base ?? 0,
    confidence: 0,
    abstained: null,
    provenance: byPeople,
    refused: 0,
    verdicts: [],
    reasons: corrected?.reasons ?? [],
  };
}

const byPeople: Parameters<typeof scoreLine>[0]['provenance'] = {
  scorer: correctedBy,
  model: null,
  promptHash: null,
  inputTokens: 0,
  outputTokens: 0,
  cost: 0,
  latencyMs: 0,
  tries: 0,
  unread: [],
  asked: 0,
  flipped: 0,
};

const places = z.array(z.number().nullable());
const disputedRow = z.object({
  startedAt: z.number(),
  language: z.string(),
  channel: z.string(),
  message_role: z.array(z.string()),
  message_text: z.array(z.string()),
  messageAt: places,
  message_author: z.array(z.string().nullable()),
  score: z.number().nullable(),
  base: z.number(),
  rules: z.array(z.string()),
  points: z.array(z.number()),
  messages: places,
  starts: places,
  ends: places,
});

/** The disputed score as it is now; null if the conversation has no score of the version. */
async function readDisputed(
  warehouse: Warehouse,
  { source, id, metric, version }: ScoreCorrection,
): Promise<{ startedAt: number; judgement: string } | null> {
  const own = (column: string) => ({
    parts: [`arrayFilter((one, score) -> score = place, ${column}, reason_score)`],
  });
  const [row] = await select(warehouse, {
    name: 'score.disputed',
    timeoutMs: 10_000,
    query: sql`
      SELECT toUnixTimestamp64Milli(started_at) AS startedAt, language, channel, message_role, message_text, message_author,
        arrayMap(at -> toUnixTimestamp64Milli(at), message_at) AS messageAt,
        arrayFirstIndex((own_metric, own_version) -> own_metric = ${param('String', metric)} AND own_version = ${param('String', version)}, score_metric, score_version) AS place,
        score_value[place] AS score, score_base[place] AS base, ${own('reason_rule')} AS rules, ${own('reason_points')} AS points,
        ${own('reason_message')} AS messages, ${own('reason_start')} AS starts, ${own('reason_end')} AS ends
      FROM conversation FINAL
      WHERE started_at IN (SELECT started_at FROM identity WHERE source = ${param('String', source)} AND id = ${param('String', id)})
        AND source = ${param('String', source)} AND id = ${param('String', id)} AND place > 0`,
    row: disputedRow,
  });
  if (row === undefined) return null;
  const conversation = {
    language: row.language,
    channel: row.channel,
    messages: row.message_text.map((text, index) => ({
      role: row.message_role[index]!,
      text,
      at: row.messageAt[index] ?? null,
      author: row.message_author[index] ?? null,
    })),
  };
  const reasons = row.rules.map((rule, index) => ({
    rule,
    points: row.points[index]!,
    message: row.messages[index] ?? null,
    quote: null,
    start: row.starts[index] ?? null,
    end: row.ends[index] ?? null,
    note: null,
  }));
  return {
    startedAt: row.startedAt,
    judgement: judgementHash(conversation, { score: row.score, base: row.base, reasons }),
  };
}
