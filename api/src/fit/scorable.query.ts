import type { ScorableConversation } from '@plumbline/etl';
import { messageRoles } from '@plumbline/schema';
import { select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { amongKeys } from '../conversations/conversationKeys.query.ts';
import type { ConversationKey } from '../conversations/conversations.query.ts';

const row = z.object({
  source: z.string(),
  id: z.string(),
  language: z.string(),
  channel: z.string(),
  message_role: z.array(z.enum(messageRoles)),
  message_text: z.array(z.string()),
  sent_ms: z.array(z.number().nullable()),
  message_author: z.array(z.string().nullable()),
});

/** Conversations as a scorer takes them, by source and id as JSON; those not loaded are not in it. */
export async function scorableConversations(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
): Promise<Map<string, ScorableConversation>> {
  const rows =
    keys.length === 0
      ? []
      : await select(warehouse, {
          name: 'fit.conversations',
          timeoutMs: 60_000,
          query: sql`SELECT source, id, language, channel, message_role, message_text, message_author,
            arrayMap(at -> toFloat64(toUnixTimestamp64Milli(at)), message_at) AS sent_ms
            FROM conversation FINAL WHERE ${amongKeys(keys)}`,
          row,
        });
  return new Map(
    rows.map(({ source, id, language, channel, ...message }) => [
      JSON.stringify([source, id]),
      {
        language,
        channel,
        messages: message.message_text.map((text, index) => ({
          role: message.message_role[index]!,
          text,
          at: message.sent_ms[index] ?? null,
          author: message.message_author[index] ?? null,
        })),
      },
    ]),
  );
}
