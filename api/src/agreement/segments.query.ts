import { conversationKey } from '@plumbline/schema';
import { amongKeys, select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import type { ItemSegment } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { ConversationKey } from '../conversations/conversations.query.ts';

const segmentRow = z.object({
  source: z.string(),
  id: z.string(),
  region: z.string(),
  channel: z.string(),
  agent_tier: z.string(),
  language: z.string(),
});

/** The segments of conversations, by source and id as JSON; conversations that are not loaded are missing. */
export async function conversationSegments(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
): Promise<Map<string, ItemSegment>> {
  const rows = await select(warehouse, {
    name: 'agreement.segments',
    timeoutMs: 20_000,
    query: sql`SELECT source, id, region, channel, agent_tier, language FROM conversation FINAL
      WHERE ${amongKeys(keys)}`,
    row: segmentRow,
  });
  return new Map(
    rows.map(({ source, id, region, channel, agent_tier, language }) => [
      conversationKey({ source, id }),
      { region, channel, agentTier: agent_tier, language },
    ]),
  );
}
