/** A conversation as its page shows it: the part of the API's answer that list, breakdown and transcript read. */
export interface Conversation {
  id: string;
  source: string;
  /** What the source calls it; `id` is the API's, for addresses. */
  recordId: string;
  startedAt: string;
  region: string;
  channel: string;
  agentTier: string;
  language: string;
  customerSegment: string;
  topic: string;
  messages: readonly Message[];
  /** What the customer answered when asked. */
  surveyAnswers: readonly SurveyAnswer[];
  scores: readonly Score[];
}

/** An answer on a scale that ends at `most`. */
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

/** One metric version's judgement: base + Σ points of the reasons. `score` is null where it abstained. */
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
  /** Which of the reasons of its rule in the score, from 0. */
  nth: number;
  statement: string;
  /** Its name in a row. */
  label: string;
  points: number;
  messageIndex: number | null;
  quote: string | null;
  start: number | null;
  end: number | null;
  note: string | null;
}

/** The live score of a metric is the first one; the others are shadow scores, and the original of a corrected one. */
export function scoresOf(conversation: Conversation, metric: string): Score[] {
  return conversation.scores.filter((score) => score.metric === metric);
}

/** The score as it was made, of one that people corrected. */
export const asScored = (conversation: Conversation, score: Score): Score | null =>
  score.correctedFrom === null
    ? null
    : (conversation.scores.find(
        ({ metric, version }) => metric === score.metric && version === score.correctedFrom,
      ) ?? null);

/** Its version as people know it. */
export const versionOf = ({ version, correctedFrom }: Pick<Score, 'version' | 'correctedFrom'>): string =>
  correctedFrom ?? version;
