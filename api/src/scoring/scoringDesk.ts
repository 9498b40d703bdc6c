import { setTimeout as wait } from 'node:timers/promises';
import {
  beginScoring,
  scoreArrivals,
  type Databases,
  type ScoreRunOptions,
  type Scorers,
} from '@plumbline/etl';
import { outageOf } from '@plumbline/schema';

/** How long arrivals wait where a database does not answer. */
const outageMs = 5_000;

/** The scorers of this process and the runs that it works on. */
export interface ScoringDesk {
  scorers: Scorers;
  /** The configured model; null: there is none. */
  modelName: string | null;
  /** Begins a run and answers its id. @throws ScoringError */
  start: (run: Omit<ScoreRunOptions, 'warehouse' | 'dataSource' | 'scorers' | 'signal'>) => Promise<number>;
  /** Stops a run of this process at once; whether there is one. */
  stop: (id: number) => boolean;
  /** Scores what has arrived, in the background; asked again meanwhile, it looks once more. */
  scoreArrivals: () => void;
  /** Stops every run in order; what is not written is there for the next run. */
  close: () => Promise<void>;
}

/** Opens it. @param onError told what kept arrivals from being scored. */
export function openScoringDesk(
  { warehouse, dataSource }: Pick<Databases, 'warehouse' | 'dataSource'>,
  { scorers, modelName }: { scorers: Scorers; modelName: string | null },
  onError: (error: unknown) => void,
): ScoringDesk {
  const runs = new Map<number, { stopping: AbortController; ended: Promise<unknown> }>();
  const closing = new AbortController();
  let arrivals: Promise<void> | null = null;
  let arrivedMeanwhile = false;

  const scoreNow = async (): Promise<void> => {
    do {
      arrivedMeanwhile = false;
      try {
        await scoreArrivals({ warehouse, dataSource, scorers, signal: closing.signal });
      } catch (error) {
        onError(error);
        if (outageOf(error) === null) continue;
        // They are still there when the database is.
        arrivedMeanwhile = true;
        await wait(outageMs, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    } while (arrivedMeanwhile && !closing.signal.aborted);
    arrivals = null;
  };

  return {
    scorers,
    modelName,
    start: async (run) => {
      const stopping = new AbortController();
      const signal = AbortSignal.any([stopping.signal, closing.signal]);
      const { id, ended } = await beginScoring({ ...run, warehouse, dataSource, scorers, signal });
      const settled = ended.catch(onError).finally(() => runs.delete(id));
      runs.set(id, { stopping, ended: settled });
      return id;
    },
    stop: (id) => {
      const run = runs.get(id);
      run?.stopping.abort();
      return run !== undefined;
    },
    scoreArrivals: () => {
      if (arrivals !== null) {
        arrivedMeanwhile = true;
        return;
      }
      arrivals = scoreNow();
    },
    close: async () => {
      closing.abort();
      await Promise.all([arrivals, ...[...runs.values()].map(({ ended }) => ended)]);
    },
  };
}
