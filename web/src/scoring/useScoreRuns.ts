import { computed, onScopeDispose, watch, type ComputedRef } from 'vue';
import { useQuery, type UseQuery } from '../composables/useQuery.ts';
import { request } from '../graphql/request.ts';
import { scoreRunsDocument, type ScoreRun } from '../graphql/scoring.ts';
import { isUnderWay } from './runWords.ts';

export interface UseScoreRuns {
  query: UseQuery<readonly ScoreRun[]>;
  /** The newest first. */
  runs: ComputedRef<readonly ScoreRun[]>;
  /** The runs that are under way. */
  underWay: ComputedRef<readonly ScoreRun[]>;
}

const askAgainMs = { answered: 1_000, failed: 4_000 };

/**
 * The runs of a metric, asked for again while one is under way.
 * @param onEnded called with each that has ended since they were read first, even if it was never seen under way.
 */
export function useScoreRuns(metric: () => string, onEnded: (run: ScoreRun) => void): UseScoreRuns {
  const query = useQuery(
    () => ({ metric: metric() }),
    async (variables, signal): Promise<readonly ScoreRun[]> =>
      (await request(scoreRunsDocument, variables, signal)).scoreRuns,
  );
  const runs = computed(() => query.data.value ?? []);
  const underWay = computed(() => runs.value.filter(isUnderWay));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended: { metric: string; ids: ReadonlySet<string> } | null = null;

  watch([query.data, query.error], ([data, error]) => {
    clearTimeout(timer);
    if (data !== null) {
      const over = data.filter((run) => !isUnderWay(run));
      const before = ended?.metric === metric() ? ended.ids : null;
      ended = { metric: metric(), ids: new Set(over.map(({ id }) => id)) };
      if (before !== null) for (const run of over) if (!before.has(run.id)) onEnded(run);
    }
    if (underWay.value.length > 0)
      timer = setTimeout(query.reload, error === null ? askAgainMs.answered : askAgainMs.failed);
  });
  onScopeDispose(() => clearTimeout(timer));

  return { query, runs, underWay };
}
