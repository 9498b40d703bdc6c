import type {
  Abstention,
  MessageRole,
  Rubric,
  RuleVerdict,
  ScoreProvenance,
  ScoringSettings,
} from '@plumbline/schema';

/** One message as a scorer reads it; `at` in epoch milliseconds. */
export interface ScorableMessage {
  role: MessageRole;
  text: string;
  at: number | null;
  author: string | null;
}

/** What a scorer knows about a conversation: what was said, never how others judged it. */
export interface ScorableConversation {
  /** BCP 47; `und` if unknown. */
  language: string;
  channel: string;
  messages: readonly ScorableMessage[];
}

/** A version to score by. */
export interface ScoringVersion {
  metric: string;
  version: string;
  rubric: Rubric;
  scoring: ScoringSettings;
  /** SHA-256 of the rubric and its settings. */
  versionHash: string;
}

/** A scorer's answer: one verdict per rule, before its evidence is verified. */
export interface ScorerAnswer {
  verdicts: RuleVerdict[];
  /** Set if the scorer cannot judge at all; `note` says why, in one sentence. */
  abstained?: { reason: Abstention; note: string };
  provenance: ScoreProvenance;
}

/**
 * The interface of everything that scores.
 * @throws ScoringError if it cannot answer; nothing is scored then.
 */
export interface Scorer {
  name: 'offline' | 'model';
  /** How many conversations it judges at once; default 1. */
  concurrency?: number;
  /** About what a conversation will cost, in US dollars; default 0. */
  estimateCost?: (conversation: ScorableConversation, version: ScoringVersion) => number;
  judge: (
    conversation: ScorableConversation,
    version: ScoringVersion,
    signal?: AbortSignal,
  ) => Promise<ScorerAnswer> | ScorerAnswer;
}

/** The provenance of an answer given without a model. */
export const offlineProvenance = (latencyMs: number): ScoreProvenance => ({
  scorer: 'offline',
  model: null,
  promptHash: null,
  inputTokens: 0,
  outputTokens: 0,
  cost: 0,
  latencyMs,
  tries: 0,
  unread: [],
  asked: 0,
  flipped: 0,
});
