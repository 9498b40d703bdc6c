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

/** What a scorer knows of a conversation: what was said, never what others made of it. */
export interface ScorableConversation {
  /** BCP 47; `und` where nobody said. */
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
  /** SHA-256 over the rubric with its settings. */
  versionHash: string;
}

/** What a scorer answers: one verdict a rule, before its evidence is verified. */
export interface ScorerAnswer {
  verdicts: RuleVerdict[];
  /** There where the scorer cannot judge at all; `note` says why, in a sentence. */
  abstained?: { reason: Abstention; note: string };
  provenance: ScoreProvenance;
}

/**
 * The one shape of everything that scores.
 * @throws ScoringError where it cannot answer; nothing is scored then.
 */
export interface Scorer {
  name: 'offline' | 'model';
  /** Conversations that it judges at once; default 1. */
  concurrency?: number;
  /** US dollars that a conversation will cost about; default 0. */
  estimateCost?: (conversation: ScorableConversation, version: ScoringVersion) => number;
  judge: (
    conversation: ScorableConversation,
    version: ScoringVersion,
    signal?: AbortSignal,
  ) => Promise<ScorerAnswer> | ScorerAnswer;
}

/** Provenance of an answer that no model was asked for. */
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
