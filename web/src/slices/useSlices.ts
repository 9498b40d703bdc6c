import { computed } from 'vue';
import type { UseFilters } from '../composables/useFilters.ts';
import { useQuery } from '../composables/useQuery.ts';
import { useWorkspace } from '../composables/useWorkspace.ts';
import { filterKinds } from '../filters.ts';
import { request } from '../graphql/request.ts';
import {
  cohortMovementDocument,
  frozenLabelsDocument,
  groupsDocument,
  pivotDocument,
  type CohortInput,
  type Dimension,
} from '../graphql/slices.ts';
import { shownMetric } from '../graphql/workspace.ts';
import { cohortInput } from './cohortInput.ts';
import {
  inOrder,
  labelsInput,
  parseSegment,
  parseView,
  pivotInput,
  type SegmentPart,
} from './sliceAddress.ts';

/** The queries of the Slices page: the pivot, why the chosen segment differs, and which labels there are. */
export function useSlices({ filters, input, pageKey }: UseFilters) {
  const workspace = useWorkspace();
  const metric = computed(() => shownMetric(workspace.value));
  const dimensions = computed(() =>
    filterKinds.flatMap(({ dimension }): Dimension[] =>
      dimension !== null &&
      (workspace.value.dimensions.find((one) => one.dimension === dimension)?.values.length ?? 0) > 1
        ? [dimension]
        : [],
    ),
  );
  const labelsQuery = useQuery(
    () => ({}),
    (variables, signal) => request(frozenLabelsDocument, variables, signal),
  );
  /** Frozen labels by their key in the address. */
  const labels = computed(() => {
    const { labelSets = [], frozenCollections = [] } = labelsQuery.data.value ?? {};
    return [
      ...labelSets
        .filter((set) => set.metric === metric.value && set.frozenAt !== null)
        .map(({ id, name }) => ({ key: `set:${id}`, name })),
      ...frozenCollections.map(({ id, name }) => ({ key: `frozen:${id}`, name: `${name} (imported)` })),
    ];
  });
  const view = computed(() =>
    parseView(pageKey, {
      dimensions: dimensions.value,
      rules: workspace.value.rules.map(({ rule }) => rule),
      labels: labels.value.map(({ key }) => key),
    }),
  );
  const question = computed(() => pivotInput(view.value, { metric: metric.value, ...filters.value }));
  /** Labels named in the address are only known once all labels are loaded. */
  const isReady = computed(() => pageKey('labels') === '' || labelsQuery.data.value !== null);
  const pivotQuery = useQuery(
    () => (isReady.value ? { input: question.value } : null),
    (variables, signal) => request(pivotDocument, variables, signal),
  );
  const pivot = computed(() => pivotQuery.data.value?.pivot ?? null);

  /** The segment to explain: the chosen one, or the one that differs most. */
  const segment = computed<SegmentPart[]>(() => {
    const chosen = parseSegment(pageKey('at'));
    if (chosen.length > 0) return inOrder(chosen);
    const answer = pivot.value;
    const cell =
      answer === null || answer.standsApart === null ? undefined : answer.cells[answer.standsApart];
    if (answer === null || cell === undefined) return [];
    return inOrder([...answer.rows[cell.row]!.segment, ...answer.columns[cell.column]!.segment]);
  });
  /** Only differences within the same days have parts that add up; a change over time is explained by the Why page. */
  const isExplained = computed(() => view.value.measure === 'MEAN' && view.value.against !== 'period');
  const cohorts = computed<CohortInput | null>(() =>
    segment.value.length === 0 || !isExplained.value
      ? null
      : cohortInput(segment.value, {
          metric: metric.value,
          period: filters.value.current,
          values: filters.value.values,
          against: Array.isArray(view.value.against) ? view.value.against : null,
        }),
  );
  const whyQuery = useQuery(
    () => cohorts.value && { input: cohorts.value },
    (variables, signal) => request(cohortMovementDocument, variables, signal),
  );
  /** The labels that groups are judged against: those of the measure, or the first there are. */
  const judgedBy = computed(
    () => labels.value.find(({ key }) => key === view.value.labels) ?? labels.value[0] ?? null,
  );
  const groupsQuery = useQuery(
    () =>
      judgedBy.value && {
        input: { metric: metric.value, labels: labelsInput(judgedBy.value.key) },
      },
    (variables, signal) => request(groupsDocument, variables, signal),
  );
  return {
    judgedBy,
    groupsQuery,
    dimensions,
    labels,
    view,
    input,
    question,
    pivotQuery,
    pivot,
    segment,
    isExplained,
    cohorts,
    whyQuery,
    movement: computed(() => whyQuery.data.value?.cohortMovement ?? null),
  };
}

export type UseSlices = ReturnType<typeof useSlices>;
