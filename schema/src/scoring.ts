/** A scorer's verdict on one rule in one conversation. */
export const ruleVerdicts = ['met', 'not_met', 'not_applicable', 'not_enough_evidence'] as const;
export type RuleVerdictValue = (typeof ruleVerdicts)[number];

/** A verdict with its evidence. */
export interface RuleVerdict {
  rule: string;
  verdict: RuleVerdictValue;
  /** 0 to 1: how sure the scorer is of the verdict. */
  confidence: number;
  /** 0 to 1: where the points of a met rule are between the rule's least and greatest. */
  strength: number;
  /** `words`: a quote shows the verdict. `structure`: who wrote when shows it, possibly without a quote. */
  basis: 'words' | 'structure';
  /** 0-based index of the message that shows it. */
  message: number | null;
  /** Verbatim in that message; null without one. */
  quote: string | null;
  /** The quote's position in its message, in UTF-16 units. */
  start: number | null;
  end: number | null;
  /** One plain sentence that a person can check. */
  note: string;
}

/** Why a conversation got no score. */
export const abstentions = ['language', 'evidence', 'contradiction', 'hostile'] as const;
export type Abstention = (typeof abstentions)[number];

/** How a score was made. */
export interface ScoreProvenance {
  /** `offline` or `model`. */
  scorer: 'offline' | 'model';
  /** The model's name as the endpoint calls it; null offline. */
  model: string | null;
  /** SHA-256 of the instructions that the model got; null offline. */
  promptHash: string | null;
  inputTokens: number;
  outputTokens: number;
  /** US dollars, at the prices that the run was given. */
  cost: number;
  latencyMs: number;
  /** Requests to the model, retries included. */
  tries: number;
  /** 0-based indices of the messages that were not read, so that the score does not rest on them. */
  unread: number[];
  /** How many verdicts were requested twice, and how many of those changed. */
  asked: number;
  flipped: number;
}

/** The model failed, so there is no score yet. The error is kept with its run, never as a score. */
export class ScoringError extends Error {
  override name = 'ScoringError';
}
