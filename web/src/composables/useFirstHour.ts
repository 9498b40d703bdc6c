import { computed, ref, watch, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { keep, readKept } from '../deviceStore.ts';
import { firstHour, follow, noTrail, type FirstHourStep, type Trail } from '../firstHour.ts';
import { labelSetsDocument, submittedLabelsDocument } from '../graphql/groundTruth.ts';
import { request } from '../graphql/request.ts';
import { useReviewerId } from '../reviewer.ts';
import { useQuery, type UseQuery } from './useQuery.ts';
import { useWorkspace } from './useWorkspace.ts';

const storageKey = 'plumbline.firstHour';
const trail = ref(readStored());

function readStored(): Trail {
  try {
    return { ...noTrail, ...JSON.parse(readKept(storageKey) ?? '{}') };
  } catch {
    // Not something this version wrote.
    return noTrail;
  }
}

function keepTrail(next: Trail): void {
  if (next === trail.value) return;
  trail.value = next;
  keep(storageKey, JSON.stringify(next));
}

/** Records which steps of the first hour are done by opening pages. */
export function useFirstHourTrail(): void {
  const route = useRoute();
  watch(
    () => route.fullPath,
    () => keepTrail(follow(trail.value, route)),
    { immediate: true },
  );
}

export interface UseFirstHour {
  /** Null until it is known what people labelled. */
  steps: ComputedRef<FirstHourStep[] | null>;
  isDone: ComputedRef<boolean>;
  /** The query for how many labels there are. */
  labels: UseQuery<{ labelled: number | null; hasLabels: boolean }>;
  /** Nobody has labelled anything here, or the workspace holds the sample. */
  isNew: ComputedRef<boolean>;
  isDismissed: ComputedRef<boolean>;
  dismiss: (isDismissed: boolean) => void;
}

/** The progress of this browser and its chosen reviewer. Requests nothing while `isAsked` is false. */
export function useFirstHour(isAsked: (isDismissed: boolean) => boolean): UseFirstHour {
  const workspace = useWorkspace();
  const reviewerId = useReviewerId();
  const labels = useQuery(
    () => (isAsked(trail.value.isDismissed) ? { reviewer: reviewerId.value } : null),
    async ({ reviewer }, signal) => {
      const { labelSets, labelCollections } = await request(labelSetsDocument, {}, signal);
      const sets = await Promise.all(
        labelSets
          .filter(({ state }) => state === 'FROZEN')
          .map(({ id }) => request(submittedLabelsDocument, { setId: id }, signal)),
      );
      const given = sets.flatMap(({ setReviewers }) => setReviewers);
      const count = (of: typeof given): number => of.reduce((sum, { submitted }) => sum + submitted, 0);
      return {
        labelled: reviewer === '' ? null : count(given.filter((one) => one.reviewer.id === reviewer)),
        hasLabels: labelCollections.length > 0 || count(given) > 0,
      };
    },
  );
  const steps = computed(() =>
    labels.data.value === null
      ? null
      : firstHour({
          trail: trail.value,
          conversations: workspace.value.conversations,
          isSample: workspace.value.sample,
          ...labels.data.value,
        }),
  );
  return {
    steps,
    labels,
    isDone: computed(() => steps.value !== null && steps.value.every(({ isDone }) => isDone)),
    isNew: computed(() => workspace.value.sample || labels.data.value?.hasLabels === false),
    isDismissed: computed(() => trail.value.isDismissed),
    dismiss: (isDismissed) => keepTrail({ ...trail.value, isDismissed }),
  };
}
