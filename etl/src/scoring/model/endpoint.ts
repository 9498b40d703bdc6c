import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import OpenAI from 'openai';
import type { AnswerForm } from './answerForm.ts';
import type { Clock } from './clock.ts';
import { ContextExceeded, ModelError, SchemaRefused } from './modelError.ts';
import type { ModelSettings, Patience } from './modelSettings.ts';
import { requestFailure, type RequestFailure } from './requestFailure.ts';
import { tokenBucket } from './tokenBucket.ts';

/** One request to the client; it must end when the signal is aborted. */
export type Ask<Answer> = (client: OpenAI, signal: AbortSignal) => Promise<Answer>;

/** An endpoint that is asked within its limits and with patience. */
export interface Endpoint {
  /** The form of answer that it takes, as far as asking has shown. */
  form: AnswerForm;
  /**
   * Asks until there is an answer: again after 408, 409, 429, 5xx, broken connections and timeouts; if the circuit is
   * broken meanwhile, waits it out once.
   * @param tokens how much of the token limit the request is likely to take.
   * @param onTry called after every request, even a failed one, with how long it took.
   * @throws ModelError; SchemaRefused; the signal's reason if it is aborted.
   */
  ask: <Answer>(
    ask: Ask<Answer>,
    tokens: number,
    onTry: (latencyMs: number) => void,
    signal?: AbortSignal,
  ) => Promise<Answer>;
  /** Gives back tokens that were taken from the limit and not used; below 0: takes those used beyond them. */
  giveBack: (tokens: number) => void;
  /** @throws ModelError if the endpoint failed so often that nothing new is asked. */
  assertAnswers: () => void;
}

class RequestFailed extends Error {
  constructor(readonly failure: RequestFailure) {
    super(failure.inWords);
  }
}

export function openEndpoint(settings: ModelSettings, patience: Patience, clock: Clock): Endpoint {
  const client = new OpenAI({
    baseURL: settings.baseUrl ?? 'https://api.openai.com/v1',
    apiKey: settings.apiKey ?? 'none',
    // The client reads nothing from the environment by itself: its log would hold transcripts.
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: patience.timeoutMs,
  });
  const slots = bulkhead(settings.concurrency, Infinity);
  const bucket = settings.tokensPerMinute === undefined ? null : tokenBucket(settings.tokensPerMinute, clock);
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof RequestFailed && error.failure.kind === 'down'),
    { halfOpenAfter: patience.probeAfterMs, breaker: new ConsecutiveBreaker(patience.breakAfter) },
  );
  let probeAt = 0;
  breaker.onBreak(() => {
    probeAt = Date.now() + patience.probeAfterMs;
  });
  const untilProbeMs = () => Math.max(0, probeAt - Date.now());

  const once = async <Answer>(
    ask: Ask<Answer>,
    onTry: (latencyMs: number) => void,
    signal?: AbortSignal,
  ): Promise<Answer> => {
    // The client's own timeout ends when the headers arrive.
    const timeout = AbortSignal.timeout(patience.timeoutMs);
    const startedAt = performance.now();
    try {
      return await ask(client, signal === undefined ? timeout : AbortSignal.any([signal, timeout]));
    } catch (error) {
      signal?.throwIfAborted();
      throw new RequestFailed(requestFailure(error, timeout.aborted, clock.now()));
    } finally {
      onTry(performance.now() - startedAt);
    }
  };

  return {
    form: 'json_schema',
    ask: async (ask, tokens, onTry, signal) => {
      let isWaitedOut = false;
      for (let tries = 1; ; tries++) {
        signal?.throwIfAborted();
        try {
          return await orAborted(
            slots.execute(async () => {
              signal?.throwIfAborted();
              await bucket?.take(tokens, signal);
              try {
                return await breaker.execute(() => once(ask, onTry, signal));
              } catch (error) {
                bucket?.giveBack(tokens);
                throw error;
              }
            }),
            signal,
          );
        } catch (error) {
          signal?.throwIfAborted();
          const isLast = tries >= patience.tries || (isWaitedOut && error instanceof BrokenCircuitError);
          const waitMs = waitBefore(error, tries, isLast, patience, untilProbeMs());
          isWaitedOut ||= error instanceof BrokenCircuitError;
          await clock.sleep(waitMs, signal);
        }
      }
    },
    giveBack: (tokens) => bucket?.giveBack(tokens),
    assertAnswers: () => {
      if (breaker.state !== CircuitState.Open || untilProbeMs() === 0) return;
      throw new ModelError(
        `The model failed ${patience.breakAfter} times in a row; nothing is asked of it for a while.`,
        untilProbeMs(),
      );
    },
  };
}

/**
 * How long to wait before the next try: exponential backoff with full jitter, or longer if the endpoint asks for it.
 * @throws ModelError if there is no next try.
 */
function waitBefore(
  error: unknown,
  tries: number,
  isLast: boolean,
  patience: Patience,
  untilProbeMs: number,
): number {
  if (error instanceof BrokenCircuitError) {
    // A timer may fire a millisecond early.
    if (!isLast) return untilProbeMs + 1;
    throw new ModelError('The model does not answer.', untilProbeMs);
  }
  if (!(error instanceof RequestFailed)) throw error;
  const { kind, inWords, waitMs } = error.failure;
  const said = `The model's endpoint ${inWords}`;
  if (kind === 'no schema') throw new SchemaRefused(`${said}.`);
  if (kind === 'too long') throw new ContextExceeded(`${said}.`);
  if (kind === 'refused') throw new ModelError(`${said}.`);
  const longest = Math.min(patience.longestDelayMs, patience.firstDelayMs * 2 ** (tries - 1));
  if (waitMs !== null && waitMs > patience.longestDelayMs) {
    throw new ModelError(`${said} and asks to wait ${Math.ceil(waitMs / 1000)} seconds.`, waitMs);
  }
  if (isLast) throw new ModelError(`${said}; asked ${tries} times.`, waitMs ?? longest);
  return Math.max(waitMs ?? 0, Math.random() * longest);
}

/** The same promise, but rejected as soon as the signal is aborted: waiting for a turn may take long. */
async function orAborted<Value>(value: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return value;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
