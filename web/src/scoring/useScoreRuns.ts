import { computed, onScopeDispose, watch, type ComputedRef } from 'vue';
import { useQuery, type UseQuery } from '../composables/useQuery.ts';
import { request } from '../graphql/request.ts';
import { scoreRunsDocument, type ScoreRun } from '../graphql/scoring.ts';
import { isUnderWay } from './runWords.ts';

export interface UseScoreRuns {
  query: UseQuery<readonly ScoreRun[]>;
  /** Newest first. */
  runs: ComputedRef<readonly ScoreRun[]>;
  /** The runs that are under way. */
  underWay: ComputedRef<readonly ScoreRun[]>;
  /** Adds a run that was just started to the list; `onEnded` is called for it even if it is never seen under way. */
  follow: (started: ScoreRun) => void;
}

const askAgainMs = { answered: 1_000, failed: 4_000 };

/** The runs of a metric, requested again while one is under way. @param onEnded called with each run that ended. */
export function useScoreRuns(metric: () => string, onEnded: (run: ScoreRun) => void): UseScoreRuns {
  const query = useQuery(
    () => ({ metric: metric() }),
    async (variables, signal): Promise<readonly ScoreRun[]> =>
      (await request(scoreRunsDocument, variables, signal)).scoreRuns,
  );
  const runs = computed(() => query.data.value ?? []);
  const underWay = computed(() => runs.value.filter(isUnderWay));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wereUnderWay = new Set<string>();

  watch([query.data, query.error], ([, error]) => {
    clearTimeout(timer);
    for (const run of runs.value) if (wereUnderWay.has(run.id) && !isUnderWay(run)) onEnded(run);
    wereUnderWay = new Set(underWay.value.map(({ id }) => id));
    if (wereUnderWay.size > 0)
      timer = setTimeout(query.reload, error === null ? askAgainMs.answered : askAgainMs.failed);
  });
  onScopeDispose(() => clearTimeout(timer));

  return {
    query,
    runs,
    underWay,
    follow: (started) => {
      wereUnderWay.add(started.id);
      query.replace([started, ...runs.value.filter(({ id }) => id !== started.id)]);
    },
  };
}
