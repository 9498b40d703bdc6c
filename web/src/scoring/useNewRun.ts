import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { useFilters } from '../composables/useFilters.ts';
import { useQuery, type UseQuery } from '../composables/useQuery.ts';
import type { LabelSet } from '../graphql/groundTruth.ts';
import type { MetricVersion, VersionSummary } from '../graphql/metric.ts';
import { request } from '../graphql/request.ts';
import { scorableDocument, type Scorer, type ScoreRunInput, type Scoring } from '../graphql/scoring.ts';
import { usualBaseline, type Period } from '../period.ts';

export type Selection = 'UNSCORED' | 'PERIOD' | 'SET';

export interface Scorable {
  conversations: number;
  /** In US dollars. */
  cost: number;
  storedVersion: string;
}

export interface UseNewRun {
  /** The name of the published version that it scores with; '' if there is none. */
  version: ComputedRef<string>;
  scorer: ComputedRef<Scorer>;
  selection: ComputedRef<Selection>;
  period: ComputedRef<Period>;
  /** The share of the period's conversations; 1: all. */
  share: ComputedRef<number>;
  setId: ComputedRef<string>;
  /** In US dollars; null: no limit. */
  budget: Ref<number | null>;
  /** The run as the API takes it; null if something is missing. */
  input: ComputedRef<ScoreRunInput | null>;
  /** What it would score, and at what cost. */
  estimate: UseQuery<Scorable>;
  chooseScorer: (scorer: Scorer) => void;
  chooseSelection: (selection: Selection) => void;
  choosePeriod: (period: Period) => void;
  chooseShare: (share: number) => void;
  chooseSet: (id: string) => void;
}

/** The shares of a period's conversations that a run can score. */
export const shares = [1, 0.5, 0.2, 0.1, 0.05, 0.01];
const selections = { unscored: 'UNSCORED', period: 'PERIOD', set: 'SET' } as const;

/** A new run, as the address describes it: the version shown, a scorer, conversations. The budget stays on the page. */
export function useNewRun(
  metric: () => string,
  shown: () => MetricVersion,
  versions: () => readonly VersionSummary[],
  sets: () => readonly LabelSet[],
  scoring: () => Scoring | null,
): UseNewRun {
  const { filters, change, pageKey, setPageKeys } = useFilters();
  const budget = ref<number | null>(null);
  const version = computed(() =>
    shown().state === 'PUBLISHED'
      ? shown().version
      : (versions().find(({ state }) => state === 'PUBLISHED')?.version ?? ''),
  );
  const own = computed((): Scorer =>
    version.value === shown().version ? shown().scoring.scorer : 'OFFLINE',
  );
  const scorer = computed((): Scorer => {
    const asked = pageKey('scorer');
    return asked === 'model' ? 'MODEL' : asked === 'offline' ? 'OFFLINE' : own.value;
  });
  const selection = computed(
    (): Selection =>
      Object.entries(selections).find(([name]) => name === pageKey('of'))?.[1] ?? selections.unscored,
  );
  const share = computed(() => shares.find((one) => String(one) === pageKey('share')) ?? 1);
  const setId = computed(() => {
    const asked = pageKey('set');
    return (sets().find(({ id }) => id === asked) ?? sets()[0])?.id ?? '';
  });
  const input = computed((): ScoreRunInput | null => {
    const isMissing =
      version.value === '' ||
      (scorer.value === 'MODEL' && scoring()?.model === null) ||
      (selection.value === 'SET' && setId.value === '');
    if (isMissing) return null;
    return {
      metric: metric(),
      version: version.value,
      scorer: scorer.value,
      selection: {
        kind: selection.value,
        period: selection.value === 'PERIOD' ? filters.value.current : null,
        share: selection.value === 'PERIOD' && share.value < 1 ? share.value : null,
        setId: selection.value === 'SET' ? setId.value : null,
      },
    };
  });
  const estimate = useQuery(
    () => (input.value === null || scoring() === null ? null : { input: input.value }),
    async (variables, signal) => (await request(scorableDocument, variables, signal)).scorable,
  );
  const choose = (keys: Record<string, string>): void => void setPageKeys(keys, 'push');

  return {
    version,
    scorer,
    selection,
    period: computed(() => filters.value.current),
    share,
    setId,
    budget,
    input,
    estimate,
    chooseScorer: (next) => choose({ scorer: next === own.value ? '' : next.toLowerCase() }),
    chooseSelection: (next) => choose({ of: next === 'UNSCORED' ? '' : next.toLowerCase() }),
    choosePeriod: (current) => void change({ current, baseline: usualBaseline(current) }),
    chooseShare: (next) => choose({ share: next === 1 ? '' : String(next) }),
    chooseSet: (id) => choose({ set: id }),
  };
}
