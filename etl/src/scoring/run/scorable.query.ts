import { messageRoles, startOfDay, type ConversationKey } from '@plumbline/schema';
import {
  allOf,
  amongKeys,
  inShare,
  instant,
  param,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import type { ScoreSelection } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { ScorableConversation } from '../scorer.ts';

/** A conversation to score, with the hash that later shows whether it changed meanwhile. */
export interface ReadConversation extends ScorableConversation {
  source: string;
  id: string;
  /** Epoch milliseconds. */
  startedAt: number;
  contentHash: string;
}

/** Which conversations to score: those of a selection that lack a score. */
export interface ScorableQuestion {
  metric: string;
  /** The version whose score they lack, as it is stored. */
  storedVersion: string;
  selection: ScoreSelection;
  /** The conversations of a selected set. */
  keys: readonly ConversationKey[];
}

const row = z.object({
  source: z.string(),
  id: z.string(),
  startedAt: z.number(),
  contentHash: z.string(),
  language: z.string(),
  channel: z.string(),
  role: z.array(z.enum(messageRoles)),
  text: z.array(z.string()),
  at: z.array(z.number().nullable()),
  author: z.array(z.string().nullable()),
});

/** The next conversations in the order of their start, after `after`. */
export async function scorableConversations(
  warehouse: Warehouse,
  question: ScorableQuestion,
  { after, limit }: { after: ReadConversation | null; limit: number },
): Promise<ReadConversation[]> {
  const conditions = scorableConditions(warehouse, question);
  if (after !== null) {
    conditions.push(
      sql`(started_at, source, id) > (${instant(after.startedAt)}, ${param('String', after.source)}, ${param('String', after.id)})`,
    );
  }
  return readConversations(
    warehouse,
    'score.conversations',
    sql`WHERE ${allOf(conditions)} ORDER BY started_at, source, id LIMIT ${param('UInt32', limit)}`,
  );
}

/** These conversations as scorers take them; those that are not loaded are left out. */
export async function conversationsToRead(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
): Promise<ReadConversation[]> {
  if (keys.length === 0) return [];
  return readConversations(warehouse, 'score.chosen', sql`WHERE ${amongKeys(keys)}`);
}

async function readConversations(
  warehouse: Warehouse,
  name: string,
  which: Sql,
): Promise<ReadConversation[]> {
  const rows = await select(warehouse, {
    name,
    timeoutMs: 120_000,
    query: sql`
      SELECT source, id, toUnixTimestamp64Milli(started_at) AS startedAt, content_hash AS contentHash, language, channel,
        message_role AS role, message_text AS text,
        arrayMap(moment -> if(isNull(moment), NULL, toUnixTimestamp64Milli(assumeNotNull(moment))), message_at) AS at,
        message_author AS author
      FROM conversation FINAL ${which}`,
    row,
  });
  return rows.map(({ role, text, at, author, ...key }) => ({
    ...key,
    messages: text.map((said, index) => ({
      role: role[index]!,
      text: said,
      at: at[index] ?? null,
      author: author[index] ?? null,
    })),
  }));
}

/** How many conversations there are, and how many characters of text. */
export async function scorableCount(
  warehouse: Warehouse,
  question: ScorableQuestion,
): Promise<{ conversations: number; characters: number }> {
  const [found] = await select(warehouse, {
    name: 'score.count',
    timeoutMs: 60_000,
    query: sql`SELECT count() AS conversations, sum(arraySum(arrayMap(said -> lengthUTF8(said), message_text))) AS characters
      FROM conversation FINAL WHERE ${allOf(scorableConditions(warehouse, question))}`,
    row: z.object({ conversations: z.number(), characters: z.number() }),
  });
  return found ?? { conversations: 0, characters: 0 };
}

function scorableConditions({ timeZone }: Warehouse, question: ScorableQuestion): Sql[] {
  const { metric, storedVersion, selection, keys } = question;
  const named = param('String', metric);
  const lacksVersion = sql`NOT arrayExists((metric, version) -> metric = ${named} AND version = ${param('String', storedVersion)}, score_metric, score_version)`;
  const lacksMetric = sql`NOT has(score_metric, ${named})`;
  switch (selection.kind) {
    case 'unscored':
      return [lacksMetric];
    case 'arrived':
      // A batch is named by the microsecond in which it was begun.
      return [lacksMetric, sql`revision >= ${param('UInt64', selection.since * 1000)}`];
    case 'beside':
      return [
        lacksVersion,
        sql`revision >= ${param('UInt64', selection.since * 1000)}`,
        ...(selection.share >= 1 ? [] : [inShare(storedVersion, selection.share)]),
      ];
    case 'period':
      return [
        lacksVersion,
        sql`started_at >= ${instant(startOfDay(selection.from, timeZone))}`,
        sql`started_at < ${instant(startOfDay(selection.to, timeZone))}`,
        // Drawn by the metric alone, so that two versions that score a share score the same conversations.
        ...(selection.share === undefined ? [] : [inShare(metric, selection.share)]),
      ];
    case 'set':
      return [lacksVersion, amongKeys(keys)];
  }
}
