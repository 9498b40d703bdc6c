import type { WordsOfRule } from '../movement/ruleWords.ts';
import { conversationId } from './conversationId.ts';
import type { ConversationRow } from './conversations.query.ts';
import { feedbackOf } from './feedback.ts';
import type { Conversation, Message, Reason } from './conversations.types.ts';

/** A row of the facts as the API shows it, statements added. */
export function toConversation(row: ConversationRow, words: WordsOfRule): Conversation {
  return {
    id: conversationId(row.source, row.id),
    source: row.source,
    recordId: row.id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    region: row.region,
    channel: row.channel,
    agentTier: row.agent_tier,
    language: row.language,
    agentId: row.agent_id,
    topic: row.topic,
    team: row.team,
    customerSegment: row.customer_segment,
    messages: toMessages(row),
    feedback: feedbackOf(row.attributes),
    scores: row.score_version.map((version, index) => ({
      metric: row.score_metric[index]!,
      version,
      score: row.score_value[index] ?? null,
      base: row.score_base[index]!,
      confidence: row.score_confidence[index] ?? null,
      abstained: row.score_abstained[index] === 1,
      scorer: row.score_scorer[index] || null,
      reasons: reasonsOf(row, index + 1, words),
    })),
  };
}

/** What was said, as the API shows it. */
export function toMessages(row: ConversationRow): Message[] {
  return row.message_text.map((text, index) => ({
    index,
    role: row.message_role[index]!,
    text,
    at: row.message_at[index] ?? null,
  }));
}

/** `score` counts from 1, as the warehouse does. */
function reasonsOf(row: ConversationRow, score: number, words: WordsOfRule): Reason[] {
  return row.reason_rule.flatMap((rule, index) =>
    row.reason_score[index] === score
      ? [
          {
            rule,
            statement: words(rule).statement,
            points: row.reason_points[index]!,
            messageIndex: row.reason_message[index] ?? null,
            quote: row.reason_quote[index] ?? null,
            start: row.reason_start[index] ?? null,
            end: row.reason_end[index] ?? null,
            note: row.reason_note[index] ?? null,
          },
        ]
      : [],
  );
}
