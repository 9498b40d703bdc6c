import type { Cell } from '../csv.ts';
import { scoresOf, type Conversation } from './conversation.ts';

/** The columns of exported conversations. */
export const conversationColumns = [
  'id',
  'source',
  'started_at',
  'region',
  'channel',
  'agent_tier',
  'language',
  'customer_segment',
  'topic',
  'metric',
  'metric_version',
  'score',
  'base',
  'abstained',
  'reasons',
  'quotes',
];

/** A line a conversation, with its live score as the record gives it. */
export function conversationTable(conversations: readonly Conversation[], metric: string): Cell[][] {
  return conversations.map((conversation) => {
    const [score] = scoresOf(conversation, metric);
    const reasons = score?.reasons ?? [];
    return [
      conversation.recordId,
      conversation.source,
      conversation.startedAt,
      conversation.region,
      conversation.channel,
      conversation.agentTier,
      conversation.language,
      conversation.customerSegment,
      conversation.topic,
      metric,
      score?.version,
      score?.score,
      score?.base,
      score?.abstained,
      reasons.map(({ rule, points }) => `${rule} ${points}`).join('; '),
      reasons.flatMap(({ quote }) => quote ?? []).join(' | '),
    ];
  });
}
