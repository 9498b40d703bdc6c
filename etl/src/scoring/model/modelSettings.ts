/** Which model scores, and what it may take. */
export interface ModelSettings {
  /** Where it answers: an OpenAI-compatible endpoint, up to `/v1`. Undefined: OpenAI itself. */
  baseUrl: string | undefined;
  /** Undefined where the endpoint asks for none. */
  apiKey: string | undefined;
  model: string;
  /** US dollars a million tokens. */
  price: { input: number; output: number };
  /** Tokens that question and answer may have together. */
  contextTokens: number;
  /** Requests at the same time. */
  concurrency: number;
  /** Undefined: no limit. */
  tokensPerMinute: number | undefined;
}

/** How long to be patient with an endpoint. */
export interface Patience {
  /** Requests for one answer, the first included. */
  tries: number;
  /** Before the second try: at most this, drawn evenly from 0; twice as much before each further one. */
  firstDelayMs: number;
  /** No wait is longer; an endpoint that asks for a longer one is not asked again. */
  longestDelayMs: number;
  /** For one request, to the last byte of its answer. */
  timeoutMs: number;
  /** Failures in a row after which nothing more is asked … */
  breakAfter: number;
  /** … for this long; then one request finds out. */
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
