import { setTimeout as wait } from 'node:timers/promises';
import { outageOf } from '@plumbline/schema';

/** How long an errand waits if a database does not answer. */
const outageMs = 5_000;

/** Work that is run in the background. */
export interface Errand {
  /** Runs the work; if called meanwhile, once more afterwards. Does nothing once closed. */
  run: () => void;
  /** Aborts what runs and waits for it. */
  close: () => Promise<void>;
}

/**
 * Opens an errand; while a database is away, it is run again until the database is back.
 * @param work does what there is to do at the time. The signal aborts when the app closes.
 * @param onError called with what made a run fail.
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
        // The work is still to be done when the database is back.
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
