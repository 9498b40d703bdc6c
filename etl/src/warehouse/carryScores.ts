import {
  conversationKey,
  asScoredVersion,
  correctedBy,
  judgementHash,
  scorableHash,
} from '@plumbline/schema';
import { param, selectColumns, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { conversationColumns, hashBefore, lineEnd, rowOfLine } from './conversationRow.ts';
import { writeBatchKeys } from './identities.ts';
import type { RecordReader } from './packedRecords.ts';
import type { RecordRun } from './weigh.ts';

const texts = z.array(z.string());
const numbers = z.array(z.number());
const places = z.array(z.number().nullable());
const quotes = z.array(z.string().nullable());
const madeScores = z.object({
  source: texts,
  id: texts,
  read_hash: texts,
  version_hash: texts,
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

/** Lines that replace those of some records, by the record's index. */
export type CarriedScores = ReadonlyMap<RecordReader, ReadonlyMap<number, Buffer>>;

/**
 * Lines for records that replace others, with the scores that the product made for their conversations, if who said
 * what when is unchanged, so that those scores still hold. The record's own score wins over a made one of the same
 * version.
 */
export async function carryScores(
  warehouse: Warehouse,
  replacing: readonly RecordRun[],
): Promise<CarriedScores> {
  const carried = new Map<RecordReader, Map<number, Buffer>>();
  if (replacing.length === 0) return carried;
  await writeBatchKeys(
    warehouse,
    replacing.map(({ records, from, to }) => records.keyLines(from, to)),
  );
  const made = await selectColumns(warehouse, {
    name: 'score.carried',
    timeoutMs: 600_000,
    query: sql`
      SELECT source, id, read_hash, version_hash, metric, version, value, base, confidence, toUInt8(abstention != '') AS abstained,
        toUnixTimestamp64Milli(scored_at) AS scoredAt, if(model = '', scorer, model) AS scorer,
        reason_rule, reason_points, reason_message, reason_quote, reason_start, reason_end, reason_note
      FROM score FINAL WHERE (source, id) IN (SELECT source, id FROM batch_key) ORDER BY scorer = ${param('String', correctedBy)}, revision`,
    columns: madeScores,
  });
  if (made.id.length === 0) return carried;
  const byKey = new Map<string, number[]>();
  made.id.forEach((id, index) => {
    const key = conversationKey({ source: made.source[index]!, id });
    byKey.set(key, [...(byKey.get(key) ?? []), index]);
  });
  for (const { records, from, to } of replacing) {
    for (let index = from; index < to; index += 1) {
      const scores = byKey.get(records.key(index));
      if (scores === undefined) continue;
      const lines = carried.get(records) ?? new Map<number, Buffer>();
      carried.set(records, lines);
      lines.set(index, withScores(records.linesOf(index, index + 1), made, scores));
    }
  }
  return carried;
}

/** The line with the scores added. It keeps its content hash, so that it still counts as the same record. */
function withScores(line: Buffer, made: MadeScores, scores: readonly number[]): Buffer {
  const row = rowOfLine(line);
  const column: Column = (name) => {
    const list = row[conversationColumns.indexOf(name)];
    if (!Array.isArray(list)) throw new Error(`The column ${name} of a conversation is not a list.`);
    return list;
  };
  const conversation = readBack(row);
  const hash = scorableHash(conversation);
  for (const index of scores) {
    const [metric, version] = [made.metric[index]!, made.version[index]!];
    if (made.scorer[index] !== correctedBy) {
      if (made.read_hash[index] === hash && placeOf(column, metric, version) === -1) {
        insertScore(column, column('score_metric').length, made, index);
      }
      continue;
    }
    const original = placeOf(column, metric, asScoredVersion(version));
    if (original === -1 || made.value[index] === null) continue;
    // A correction of a different score does not apply to this one.
    if (judgementHash(conversation, scoreAt(row, original)) !== made.version_hash[index]) continue;
    insertScore(column, original, made, index);
    column('score_confidence')[original] = column('score_confidence')[original + 1];
  }
  return Buffer.from(`${JSON.stringify(row).slice(0, -1)}${lineEnd(hashBefore(line, line.length))}`);
}

type Column = (name: (typeof conversationColumns)[number]) => unknown[];

const placeOf = (column: Column, metric: string, version: string): number =>
  column('score_metric').findIndex(
    (name, place) => name === metric && column('score_version')[place] === version,
  );

/** Inserts a made score at a place, from 0, of the score_ columns, before the later scores, and appends its reasons. */
function insertScore(column: Column, place: number, made: MadeScores, index: number): void {
  const put = (name: Parameters<Column>[0], value: unknown) => column(name).splice(place, 0, value);
  put('score_metric', made.metric[index]);
  put('score_version', made.version[index]);
  put('score_value', made.value[index]);
  put('score_base', made.base[index]);
  put('score_confidence', made.confidence[index]);
  put('score_abstained', made.abstained[index]);
  put('score_scored_at', made.scoredAt[index]);
  put('score_scorer', made.scorer[index]);
  const owners = column('reason_score');
  owners.forEach((owner, at) => (owners[at] = Number(owner) > place ? Number(owner) + 1 : owner));
  for (const _ of made.reason_rule[index]!) owners.push(place + 1);
  for (const part of reasonParts) column(`reason_${part}`).push(...made[`reason_${part}`][index]!);
}

const scorablePart = z.object({
  language: z.string(),
  channel: z.string(),
  message_role: texts,
  message_text: texts,
  message_at: places,
  message_author: quotes,
});

const scoredPart = z.object({
  score_value: places,
  score_base: numbers,
  reason_score: numbers,
  reason_rule: texts,
  reason_points: numbers,
  reason_message: places,
  reason_start: places,
  reason_end: places,
});

/** A row's score at a place, counted from 0. */
function scoreAt(row: readonly unknown[], place: number): Parameters<typeof judgementHash>[1] {
  const part = scoredPart.parse(namedColumns(row));
  return {
    score: part.score_value[place]!,
    base: part.score_base[place]!,
    reasons: part.reason_rule.flatMap((rule, index) =>
      part.reason_score[index] === place + 1
        ? [
            {
              rule,
              points: part.reason_points[index]!,
              message: part.reason_message[index]!,
              quote: null,
              start: part.reason_start[index]!,
              end: part.reason_end[index]!,
              note: null,
            },
          ]
        : [],
    ),
  };
}

const namedColumns = (row: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(conversationColumns.map((name, index) => [name, row[index]]));

/** The part of a row that a scorer reads. */
function readBack(row: readonly unknown[]): Parameters<typeof scorableHash>[0] {
  const part = scorablePart.parse(namedColumns(row));
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
