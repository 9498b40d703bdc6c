/** What a scorer says of one rule in one conversation. */
export const ruleVerdicts = ['met', 'not_met', 'not_applicable', 'not_enough_evidence'] as const;
export type RuleVerdictValue = (typeof ruleVerdicts)[number];

/** A verdict with what it rests on. */
export interface RuleVerdict {
  rule: string;
  verdict: RuleVerdictValue;
  /** 0 to 1: how sure the scorer is of the verdict. */
  confidence: number;
  /** 0 to 1: where the points of a rule that is met lie between its least and its greatest. */
  strength: number;
  /** `words`: a quote shows it. `structure`: who wrote when shows it, and there may be no quote. */
  basis: 'words' | 'structure';
  /** 0-based index of the message that shows it. */
  message: number | null;
  /** Verbatim in that message; null without one. */
  quote: string | null;
  /** Where the quote stands in its message, in UTF-16 units. */
  start: number | null;
  end: number | null;
  /** One plain sentence that a person can check. */
  note: string;
}

/** Why a conversation got no score. */
export const abstentions = ['language', 'evidence', 'contradiction', 'hostile'] as const;
export type Abstention = (typeof abstentions)[number];

/** How a score came about. */
export interface ScoreProvenance {
  /** `offline` or `model`. */
  scorer: 'offline' | 'model';
  /** The model's name as the endpoint calls it; null offline. */
  model: string | null;
  /** SHA-256 of the instructions that the model got; null offline. */
  promptHash: string | null;
  inputTokens: number;
  outputTokens: number;
  /** US dollars, by the prices that the run was given. */
  cost: number;
  latencyMs: number;
  /** Requests to the model, retries included. */
  tries: number;
  /** 0-based indices of the messages that were not read, and why the score does not rest on them. */
  unread: number[];
  /** Of the verdicts that were asked for twice: how many, and how many changed. */
  asked: number;
  flipped: number;
}

/** Why a score is not there yet: the model failed. Kept with its run, never as a score. */
export class ScoringError extends Error {
  override name = 'ScoringError';
}
