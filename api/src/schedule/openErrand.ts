import { setTimeout as wait } from 'node:timers/promises';
import { outageOf } from '@plumbline/schema';

/** How long an errand waits where a database does not answer. */
const outageMs = 5_000;

/** Work that is run in the background. */
export interface Errand {
  /** Runs it; asked again meanwhile, once more; once it is closed, no more. */
  run: () => void;
  /** Stops it in order. */
  close: () => Promise<void>;
}

/**
 * Opens it; where a database is away it is run again until it is back.
 * @param work what there is to do at the time. The signal aborts when the app closes.
 * @param onError told what made a run fail.
 */
export function openErrand(
  work: (signal: AbortSignal) => Promise<unknown>,
  onError: (error: unknown) => void,
): Errand {
  const closing = new AbortController();
  let underWay: Promise<void> | null = null;
  let isAskedAgain = false;

  const runNow = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      try {
        await work(closing.signal);
      } catch (error) {
        onError(error);
        if (outageOf(error) === null) continue;
        // What there is to do is still there when the database is.
        isAskedAgain = true;
        await wait(outageMs, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    } while (isAskedAgain && !closing.signal.aborted);
    underWay = null;
  };

  return {
    run: () => {
      if (closing.signal.aborted) return;
      if (underWay !== null) {
        isAskedAgain = true;
        return;
      }
      underWay = runNow();
    },
    close: async () => {
      closing.abort();
      await underWay;
    },
  };
}
