import { scorableHash } from '@plumbline/schema';
import { selectColumns, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { conversationColumns, type ConversationContent } from './conversationRow.ts';
import { identityKey, writeBatchKeys } from './identities.ts';

const texts = z.array(z.string());
const numbers = z.array(z.number());
const places = z.array(z.number().nullable());
const quotes = z.array(z.string().nullable());
const madeScores = z.object({
  source: texts,
  id: texts,
  read_hash: texts,
  metric: texts,
  version: texts,
  value: places,
  base: numbers,
  confidence: numbers,
  abstained: numbers,
  scoredAt: numbers,
  scorer: texts,
  reason_rule: z.array(texts),
  reason_points: z.array(numbers),
  reason_message: z.array(places),
  reason_quote: z.array(quotes),
  reason_start: z.array(places),
  reason_end: z.array(places),
  reason_note: z.array(quotes),
});
type MadeScores = z.infer<typeof madeScores>;

const reasonParts = ['rule', 'points', 'message', 'quote', 'start', 'end', 'note'] as const;

/**
 * The contents of records that replace others, with the scores that the product made of the same conversation beside
 * those of the record: who said what when did not change, so what was found in it stands. The record's own score wins over one
 * of the same version.
 */
export async function carryScores(
  warehouse: Warehouse,
  replacing: readonly { source: string; id: string; content: ConversationContent }[],
): Promise<void> {
  if (replacing.length === 0) return;
  await writeBatchKeys(warehouse, replacing);
  const made = await selectColumns(warehouse, {
    name: 'score.carried',
    timeoutMs: 600_000,
    query: sql`
      SELECT source, id, read_hash, metric, version, value, base, confidence, toUInt8(abstention != '') AS abstained,
        toUnixTimestamp64Milli(scored_at) AS scoredAt, if(model = '', scorer, model) AS scorer,
        reason_rule, reason_points, reason_message, reason_quote, reason_start, reason_end, reason_note
      FROM score FINAL WHERE (source, id) IN (SELECT source, id FROM batch_key) ORDER BY revision`,
    columns: madeScores,
  });
  const byKey = new Map<string, number[]>();
  made.id.forEach((id, index) => {
    const key = identityKey(made.source[index]!, id);
    byKey.set(key, [...(byKey.get(key) ?? []), index]);
  });
  for (const one of replacing) {
    const scores = byKey.get(identityKey(one.source, one.id));
    if (scores !== undefined) one.content = withScores(one.content, made, scores);
  }
}

/** The same record by its hash, whatever scores it carries. */
function withScores(
  content: ConversationContent,
  made: MadeScores,
  scores: readonly number[],
): ConversationContent {
  const row = z.array(z.unknown()).parse(JSON.parse(content.json));
  const column = (name: (typeof conversationColumns)[number]): unknown[] => {
    const list = row[conversationColumns.indexOf(name)];
    if (!Array.isArray(list)) throw new Error(`The column ${name} of a conversation is not a list.`);
    return list;
  };
  const hash = scorableHash(readBack(row));
  for (const index of scores) {
    const [metric, version] = [made.metric[index]!, made.version[index]!];
    const isThere = column('score_metric').some(
      (name, place) => name === metric && column('score_version')[place] === version,
    );
    if (made.read_hash[index] !== hash || isThere) continue;
    column('score_metric').push(metric);
    const place = column('score_metric').length;
    column('score_version').push(version);
    column('score_value').push(made.value[index]);
    column('score_base').push(made.base[index]);
    column('score_confidence').push(made.confidence[index]);
    column('score_abstained').push(made.abstained[index]);
    column('score_scored_at').push(made.scoredAt[index]);
    column('score_scorer').push(made.scorer[index]);
    for (const _ of made.reason_rule[index]!) column('reason_score').push(place);
    for (const part of reasonParts) column(`reason_${part}`).push(...made[`reason_${part}`][index]!);
  }
  return { json: JSON.stringify(row), hash: content.hash };
}

const scorablePart = z.object({
  language: z.string(),
  channel: z.string(),
  message_role: texts,
  message_text: texts,
  message_at: places,
  message_author: quotes,
});

/** What a scorer reads of a row. */
function readBack(row: readonly unknown[]): Parameters<typeof scorableHash>[0] {
  const part = scorablePart.parse(
    Object.fromEntries(conversationColumns.map((name, index) => [name, row[index]])),
  );
  return {
    language: part.language,
    channel: part.channel,
    messages: part.message_text.map((text, index) => ({
      role: part.message_role[index]!,
      text,
      at: part.message_at[index]!,
      author: part.message_author[index]!,
    })),
  };
}
