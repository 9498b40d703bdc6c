/** Which model scores, its price and its limits. */
export interface ModelSettings {
  /** The URL of an OpenAI-compatible endpoint, up to `/v1`. Undefined: OpenAI itself. */
  baseUrl: string | undefined;
  /** Undefined if the endpoint asks for none. */
  apiKey: string | undefined;
  model: string;
  /** US dollars per million tokens. */
  price: { input: number; output: number };
  /** The most tokens that question and answer may have together. */
  contextTokens: number;
  /** The most requests at the same time. */
  concurrency: number;
  /** Undefined: no limit. */
  tokensPerMinute: number | undefined;
}

/** How patient to be with an endpoint. */
export interface Patience {
  /** Requests for one answer, the first included. */
  tries: number;
  /** The longest wait before the second try, drawn evenly from 0; doubled before each further try. */
  firstDelayMs: number;
  /** No wait is longer; an endpoint that asks for a longer one is not asked again. */
  longestDelayMs: number;
  /** Limit of one request, up to the last byte of its answer. */
  timeoutMs: number;
  /** Failures in a row after which nothing more is asked … */
  breakAfter: number;
  /** … for this long; then one request tests the endpoint. */
  probeAfterMs: number;
}

export const defaultPatience: Patience = {
  tries: 6,
  firstDelayMs: 1_000,
  longestDelayMs: 60_000,
  timeoutMs: 180_000,
  breakAfter: 8,
  probeAfterMs: 30_000,
};
