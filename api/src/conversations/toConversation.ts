import { asScoredVersion, judgementHash, type ScoreReason } from '@plumbline/schema';
import type { WordsOfRule } from '../movement/ruleWords.ts';
import { conversationId } from './conversationId.ts';
import type { ConversationRow } from './conversations.query.ts';
import type { Conversation, Message } from './conversations.types.ts';

/** A row of the facts in the API's form, with the rules' words. */
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

/** The number, from 0, of the reason at index `at` among the reasons of its rule. */
export const nthOfRule = (reasons: readonly { rule: string }[], at: number): number =>
  reasons.slice(0, at).filter(({ rule }) => rule === reasons[at]!.rule).length;

/** The part of a conversation that a scorer reads. */
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

/** Indices into the score_ arrays, from 0: the metrics' live scores first, then the others in the record's order. */
function liveFirst({ score_version, live_place }: ConversationRow): number[] {
  const live = live_place.map((place) => place - 1);
  return [...live, ...[...score_version.keys()].filter((index) => !live.includes(index))];
}

/** The messages in the API's form. */
export function toMessages(row: ConversationRow): Message[] {
  return row.message_text.map((text, index) => ({
    index,
    role: row.message_role[index]!,
    text,
    at: row.message_at[index] ?? null,
  }));
}

/** The reasons of one score; `score` is its index from 1, as in the warehouse. */
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
