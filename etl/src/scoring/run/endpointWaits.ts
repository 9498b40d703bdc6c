import { setTimeout as wait } from 'node:timers/promises';

/** The most waits for an endpoint that asks for a pause: in a row within a run, in all for one conversation. */
export const mostWaits = 3;
const longestWaitMs = 60_000;

/** The waits of a run for its model's endpoint. */
export interface EndpointWaits {
  /**
   * Waits, or joins another conversation's wait, then returns true: ask again. Returns false at once if the last few
   * waits brought no answer: what is down for one conversation is down for all.
   */
  waitFor: (ms: number, signal: AbortSignal) => Promise<boolean>;
  /** An answer came: the count of waits in a row starts anew. */
  answered: () => void;
}

export function endpointWaits(): EndpointWaits {
  let inVain = 0;
  let under: Promise<void> | null = null;
  return {
    waitFor: async (ms, signal) => {
      if (under === null) {
        if (inVain >= mostWaits) return false;
        inVain += 1;
        under = wait(Math.min(ms, longestWaitMs), undefined, { signal }).finally(() => (under = null));
      }
      await under;
      return true;
    },
    answered: () => {
      inVain = 0;
    },
  };
}
