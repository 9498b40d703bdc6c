import { asScoredVersion, judgementHash, type ScoreReason } from '@plumbline/schema';
import type { WordsOfRule } from '../movement/ruleWords.ts';
import { conversationId } from './conversationId.ts';
import type { ConversationRow } from './conversations.query.ts';
import type { Conversation, Message } from './conversations.types.ts';

/** A row of the facts as the API shows it, statements added. */
export function toConversation(row: ConversationRow, words: WordsOfRule): Conversation {
  const read = readText(row);
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
    attributes: row.attributes,
    scores: liveFirst(row).map((index) => {
      const score = row.score_value[index] ?? null;
      const base = row.score_base[index]!;
      const reasons = reasonsOf(row, index + 1);
      const version = row.score_version[index]!;
      const made = asScoredVersion(version);
      return {
        metric: row.score_metric[index]!,
        version,
        correctedFrom: made === version ? null : made,
        score,
        base,
        confidence: row.score_confidence[index] ?? null,
        abstained: row.score_abstained[index] === 1,
        scorer: row.score_scorer[index] || null,
        judgement: judgementHash(read, { score, base, reasons }),
        reasons: reasons.map(({ message, ...reason }, at) => ({
          ...reason,
          nth: nthOfRule(reasons, at),
          statement: words(reason.rule).statement,
          label: words(reason.rule).label,
          messageIndex: message,
        })),
      };
    }),
  };
}

/** Which of the reasons of its rule stands at a place, both from 0. */
export const nthOfRule = (reasons: readonly { rule: string }[], at: number): number =>
  reasons.slice(0, at).filter(({ rule }) => rule === reasons[at]!.rule).length;

/** What a scorer reads of a conversation. */
function readText(row: ConversationRow): Parameters<typeof judgementHash>[0] {
  const { language, channel } = row;
  const messages = row.message_text.map((text, index) => {
    const at = row.message_at[index] ?? null;
    return {
      role: row.message_role[index]!,
      text,
      at: at === null ? null : Date.parse(at),
      author: row.message_author[index] ?? null,
    };
  });
  return { language, channel, messages };
}

/** Places in the score_ arrays, from 0: of each metric the live score first, else in the order of the record. */
function liveFirst({ score_version, live_place }: ConversationRow): number[] {
  const live = live_place.map((place) => place - 1);
  return [...live, ...[...score_version.keys()].filter((index) => !live.includes(index))];
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
function reasonsOf(row: ConversationRow, score: number): ScoreReason[] {
  return row.reason_rule.flatMap((rule, index) =>
    row.reason_score[index] === score
      ? [
          {
            rule,
            points: row.reason_points[index]!,
            message: row.reason_message[index] ?? null,
            quote: row.reason_quote[index] ?? null,
            start: row.reason_start[index] ?? null,
            end: row.reason_end[index] ?? null,
            note: row.reason_note[index] ?? null,
          },
        ]
      : [],
  );
}
