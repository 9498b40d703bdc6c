import type { ModelSettings } from './modelSettings.ts';

/** What the requests took. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  /** US dollars. */
  cost: number;
  /** Time spent in requests, without waiting for a turn. */
  latencyMs: number;
  /** Requests, including those that failed. */
  tries: number;
}

export const noUsage = (): Usage => ({ inputTokens: 0, outputTokens: 0, cost: 0, latencyMs: 0, tries: 0 });

/** US dollars for so many tokens. */
export const costOf = (
  inputTokens: number,
  outputTokens: number,
  { input, output }: ModelSettings['price'],
) => (inputTokens * input + outputTokens * output) / 1_000_000;
