import { z } from 'zod';
import { asScoredVersion } from './liveStep.ts';

/** The most that a record may hold; lengths in characters (code points). Only the line limits a message's text. */
export const recordLimits = {
  lineBytes: 16 * 1024 * 1024,
  depth: 64,
  name: 200,
  note: 10_000,
  messages: 10_000,
  scores: 100,
  reasons: 1_000,
  /** Of points and bases, positive or negative. The warehouse's exact sums have room for far more. */
  points: 1_000,
} as const;

const points = z
  .number()
  .min(-recordLimits.points, `is below -${recordLimits.points}`)
  .max(recordLimits.points, `is above ${recordLimits.points}`);
/** RFC 3339 with a zone, as text. */
export const dateTime = z.iso.datetime({
  offset: true,
  error: 'must be a date and time such as 2026-06-01T09:30:00Z',
});
const text = z.string();
/** Without NUL, because PostgreSQL, which stores people's judgements under these names, accepts none in a text. */
const name = text
  .max(recordLimits.name, `is longer than ${recordLimits.name} characters`)
  .regex(/^[^\0]*$/, 'holds a NUL character');

/** Why a record may not use `value` as a name, in words that follow the field's name; null if it may. '' is allowed. */
export function nameProblem(value: string): string | null {
  return name.safeParse(value).error?.issues[0]?.message ?? null;
}

export const messageRoles = ['customer', 'agent', 'bot', 'system'] as const;
export type MessageRole = (typeof messageRoles)[number];

const sourceMessage = z.object({
  role: z.enum(messageRoles),
  text,
  at: dateTime.nullish(),
  author: name.nullish(),
});

const sourceReason = z.object({
  rule: name.min(1, 'is empty'),
  points,
  message: z.int().min(0, 'is below 0').max(2_147_483_647, 'is above 2147483647').nullish(),
  quote: text.nullish(),
  note: text.max(recordLimits.note, `is longer than ${recordLimits.note} characters`).nullish(),
});

const sourceScore = z
  .object({
    metric: name.min(1, 'is empty').default('cx'),
    version: name
      .min(1, 'is empty')
      .refine(
        (version) => asScoredVersion(version) === version,
        'ends like the name of a score that people corrected',
      ),
    score: z.number().min(0, 'is below 0').max(10, 'is above 10').nullish(),
    base: points.default(10),
    confidence: z.number().min(0, 'is below 0').max(1, 'is above 1').nullish(),
    abstained: z.boolean().default(false),
    scoredAt: dateTime.nullish(),
    scorer: name.nullish(),
    reasons: z
      .array(sourceReason)
      .max(recordLimits.reasons, `holds more than ${recordLimits.reasons}`)
      .default([]),
  })
  .refine((score) => score.abstained || typeof score.score === 'number', {
    path: ['score'],
    error: 'is missing; only an abstained score may have none',
  });

const identity = {
  id: name.min(1, 'is empty'),
  source: name.min(1, 'is empty').optional(),
};

/** One line of the contract: a conversation, its transcript and its scores with reasons. Applies defaults. */
export const sourceConversation = z
  .object({
    ...identity,
    startedAt: dateTime,
    endedAt: dateTime.nullish(),
    region: name.default('unknown'),
    channel: name.default('unknown'),
    agentTier: name.default('unknown'),
    language: name.default('und'),
    agentId: name.nullish(),
    team: name.nullish(),
    customerId: name.nullish(),
    customerSegment: name.default('unknown'),
    topic: name.default('unknown'),
    attributes: z.record(text, z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
    messages: z
      .array(sourceMessage)
      .min(1, 'must hold at least one message')
      .max(recordLimits.messages, `holds more than ${recordLimits.messages}`),
    scores: z
      .array(sourceScore)
      .max(recordLimits.scores, `holds more than ${recordLimits.scores}`)
      .default([]),
    deleted: z.literal(false).default(false),
  })
  .superRefine((conversation, context) => {
    const seen = new Set<string>();
    conversation.scores.forEach((score, index) => {
      const key = JSON.stringify([score.metric, score.version]);
      if (seen.has(key)) {
        context.addIssue({
          code: 'custom',
          path: ['scores', index],
          message: `metric ${score.metric} has version ${score.version} twice`,
        });
      }
      seen.add(key);
    });
  });

/** The line that erases a conversation. */
export const sourceDeletion = z.object({ ...identity, deleted: z.literal(true) });

export type SourceConversation = z.infer<typeof sourceConversation>;
export type SourceDeletion = z.infer<typeof sourceDeletion>;

/** A conversation as the warehouse keeps it: validated, dates parsed, evidence checked. Times are epoch milliseconds. */
export interface ScoredConversation {
  startedAt: number;
  endedAt: number | null;
  region: string;
  channel: string;
  agentTier: string;
  language: string;
  agentId: string | null;
  /** 'unknown' if the record has none. */
  team: string;
  customerId: string | null;
  customerSegment: string;
  topic: string;
  attributes: Record<string, string | number | boolean | null>;
  messages: ScoredMessage[];
  /** At most one per metric and version. The first of a metric is its live score. */
  scores: ConversationScore[];
}

export interface ScoredMessage {
  role: MessageRole;
  text: string;
  at: number | null;
  author: string | null;
}

export interface ConversationScore {
  metric: string;
  version: string;
  /** 0 to 10; null if the version abstained. */
  score: number | null;
  base: number;
  confidence: number | null;
  abstained: boolean;
  scoredAt: number | null;
  scorer: string | null;
  reasons: ScoreReason[];
}

export interface ScoreReason {
  rule: string;
  points: number;
  /** 0-based index of the message that contains the quote. */
  message: number | null;
  /** Verbatim from that message; null if there is none. */
  quote: string | null;
  /** Where the quote begins and ends in its message, in UTF-16 units; null without a quote. */
  start: number | null;
  end: number | null;
  note: string | null;
}

/** Identifies a conversation. */
export interface ConversationKey {
  source: string;
  id: string;
}

/** Source and id as one text. */
export function conversationKey({ source, id }: ConversationKey): string {
  return JSON.stringify([source, id]);
}

/** One record on its way into the warehouse. A deletion carries no conversation. */
export type PreparedConversation =
  | { source: string; id: string; deleted: false; record: ScoredConversation }
  | { source: string; id: string; deleted: true; record?: undefined };
