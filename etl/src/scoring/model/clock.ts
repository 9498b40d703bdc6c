import { setTimeout as sleep } from 'node:timers/promises';

/** Time in milliseconds; tests use their own. */
export interface Clock {
  now: () => number;
  /** Rejects with the signal's reason if it is aborted. */
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
