import { setTimeout as sleep } from 'node:timers/promises';

/** Time, in milliseconds; tests have one of their own. */
export interface Clock {
  now: () => number;
  /** Rejects with the signal's reason where it is aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export const realClock: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => {
    try {
      await sleep(ms, undefined, { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};
