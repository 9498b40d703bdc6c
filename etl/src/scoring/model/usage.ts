import type { ModelSettings } from './modelSettings.ts';

/** What asking took. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  /** US dollars. */
  cost: number;
  /** Spent in requests; waiting for a turn is not counted. */
  latencyMs: number;
  /** Requests, those that failed included. */
  tries: number;
}

export const noUsage = (): Usage => ({ inputTokens: 0, outputTokens: 0, cost: 0, latencyMs: 0, tries: 0 });

/** US dollars for so many tokens. */
export const costOf = (
  inputTokens: number,
  outputTokens: number,
  { input, output }: ModelSettings['price'],
) => (inputTokens * input + outputTokens * output) / 1_000_000;
