import {
  beginScoring,
  scoreArrivals,
  type Databases,
  type ScoreRunOptions,
  type Scorers,
} from '@plumbline/etl';
import { UserError } from '../errors.ts';
import { openErrand } from '../schedule/openErrand.ts';

/** The scorers of this process and the runs that it works on. */
export interface ScoringDesk {
  scorers: Scorers;
  /** The configured model; null: there is none. */
  modelName: string | null;
  /** Starts a run and returns its id. @throws ScoringError; UserError if too many are under way */
  start: (run: Omit<ScoreRunOptions, 'warehouse' | 'dataSource' | 'scorers' | 'signal'>) => Promise<number>;
  /** Stops a run of this process at once; returns whether there is one. */
  stop: (id: number) => boolean;
  /** Scores what has arrived, in the background; if called meanwhile, it looks once more. */
  scoreArrivals: () => void;
  /** Stops every run cleanly; what is not written is left for the next run. */
  close: () => Promise<void>;
}

/** The most runs under way or waiting for their turn. Each holds connections that everybody else needs too. */
const mostRuns = 4;

/** Opens the desk. @param onError called with what kept arrivals from being scored. */
export function openScoringDesk(
  { warehouse, dataSource }: Pick<Databases, 'warehouse' | 'dataSource'>,
  { scorers, modelName }: { scorers: Scorers; modelName: string | null },
  onError: (error: unknown) => void,
): ScoringDesk {
  const runs = new Map<number, { stopping: AbortController; ended: Promise<unknown> }>();
  let begun = 0;
  const closing = new AbortController();
  const arrivals = openErrand((signal) => scoreArrivals({ warehouse, dataSource, scorers, signal }), onError);

  return {
    scorers,
    modelName,
    start: async (run) => {
      if (begun >= mostRuns) {
        throw new UserError(
          'CONFLICT',
          `${mostRuns} runs go on or wait for their turn, which is the most. Start this one when one of them has ended.`,
        );
      }
      const stopping = new AbortController();
      const signal = AbortSignal.any([stopping.signal, closing.signal]);
      begun += 1;
      try {
        const { id, ended } = await beginScoring({ ...run, warehouse, dataSource, scorers, signal });
        const settled = ended.catch(onError).finally(() => {
          begun -= 1;
          runs.delete(id);
        });
        runs.set(id, { stopping, ended: settled });
        return id;
      } catch (error) {
        begun -= 1;
        throw error;
      }
    },
    stop: (id) => {
      const run = runs.get(id);
      run?.stopping.abort();
      return run !== undefined;
    },
    scoreArrivals: arrivals.run,
    close: async () => {
      closing.abort();
      await Promise.all([arrivals.close(), ...[...runs.values()].map(({ ended }) => ended)]);
    },
  };
}
