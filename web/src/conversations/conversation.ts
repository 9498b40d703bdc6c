/** The part of the API's conversation that list, breakdown and transcript use. */
export interface Conversation {
  id: string;
  source: string;
  /** Its ID in the source; `id` is the API's, used in addresses. */
  recordId: string;
  startedAt: string;
  region: string;
  channel: string;
  agentTier: string;
  language: string;
  customerSegment: string;
  topic: string;
  messages: readonly Message[];
  /** The customer's answers to a survey. */
  surveyAnswers: readonly SurveyAnswer[];
  scores: readonly Score[];
}

/** An answer on a scale whose maximum is `most`. */
export interface SurveyAnswer {
  kind: 'CSAT' | 'NPS';
  value: number;
  most: number;
}

export interface Message {
  index: number;
  role: string;
  text: string;
  at: string | null;
}

/** One metric version's score: base + Σ points of the reasons. `score` is null if it abstained. */
export interface Score {
  metric: string;
  version: string;
  /** The version whose score people corrected to this one. */
  correctedFrom: string | null;
  score: number | null;
  base: number;
  confidence: number | null;
  abstained: boolean;
  scorer: string | null;
  reasons: readonly Reason[];
}

/** A rule that fired. `start` and `end` are UTF-16 offsets of the quote in its message, `end` not included. */
export interface Reason {
  rule: string;
  /** Its index among the reasons of the same rule in the score, from 0. */
  nth: number;
  statement: string;
  /** Its short name, for a table row. */
  label: string;
  points: number;
  messageIndex: number | null;
  quote: string | null;
  start: number | null;
  end: number | null;
  note: string | null;
}

/** A metric's scores. The first is live; the others are shadow scores, or the original of a corrected score. */
export function scoresOf(conversation: Conversation, metric: string): Score[] {
  return conversation.scores.filter((score) => score.metric === metric);
}

/** The original of a score that people corrected; null for any other score. */
export const asScored = (conversation: Conversation, score: Score): Score | null =>
  score.correctedFrom === null
    ? null
    : (conversation.scores.find(
        ({ metric, version }) => metric === score.metric && version === score.correctedFrom,
      ) ?? null);

/** The version name that people know: for a corrected score, that of the original. */
export const versionOf = ({ version, correctedFrom }: Pick<Score, 'version' | 'correctedFrom'>): string =>
  correctedFrom ?? version;
