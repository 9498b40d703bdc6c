import type { Clock } from './clock.ts';

export interface TokenBucket {
  /** Resolves when so many tokens may be used; first come, first served. */
  take: (tokens: number, signal?: AbortSignal) => Promise<void>;
  /** Gives back tokens that were taken and not used; below 0: takes those used beyond them. */
  giveBack: (tokens: number) => void;
}

/**
 * Tokens per minute: full at first, refilled evenly. A request larger than the whole bucket waits until it is full and
 * leaves it in debt.
 */
export function tokenBucket(tokensPerMinute: number, clock: Clock): TokenBucket {
  let level = tokensPerMinute;
  let filledAt = clock.now();
  let before: Promise<unknown> = Promise.resolve();

  const fill = (): void => {
    const now = clock.now();
    level = Math.min(tokensPerMinute, level + ((now - filledAt) / 60_000) * tokensPerMinute);
    filledAt = now;
  };

  const takeNow = async (tokens: number, signal?: AbortSignal): Promise<void> => {
    const needed = Math.min(tokens, tokensPerMinute);
    for (;;) {
      signal?.throwIfAborted();
      fill();
      if (level >= needed) break;
      await clock.sleep(Math.ceil(((needed - level) / tokensPerMinute) * 60_000), signal);
    }
    level -= tokens;
  };

  return {
    take: (tokens, signal) => {
      const taken = before.then(() => takeNow(tokens, signal));
      before = taken.catch(() => undefined);
      return taken;
    },
    giveBack: (tokens) => {
      fill();
      level = Math.min(tokensPerMinute, level + tokens);
    },
  };
}
