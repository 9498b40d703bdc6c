import { computed, shallowRef, watch } from 'vue';
import type { TrendPeriods } from '../charts/trendChart.ts';
import type { FilterChoice } from '../composables/useFilterChoices.ts';
import type { UseFilters } from '../composables/useFilters.ts';
import { steadyComputed } from '../composables/steadyComputed.ts';
import { useQuery } from '../composables/useQuery.ts';
import { useWorkspace } from '../composables/useWorkspace.ts';
import { exampleOf } from '../examples.ts';
import { filterInput } from '../filters.ts';
import { request } from '../graphql/request.ts';
import { trustDocument } from '../graphql/trust.ts';
import { countDocument, examplesDocument, movementDocument, trendDocument } from '../graphql/why.ts';
import { shownMetric } from '../graphql/workspace.ts';
import { tableRows, type TableRow } from '../movementTable.ts';
import { addMonths } from '../period.ts';
import { segmentValues } from '../segment.ts';

const maxDrivers = 7;

/** The queries of the Why page: the movement, the trend, examples of the chosen row, what removing a filter gives. */
export function useWhyQueries({ filters, input, pageKey }: UseFilters, setChoices: () => FilterChoice[]) {
  const workspace = useWorkspace();
  const metric = computed(() => shownMetric(workspace.value));

  const movementInput = computed(() => ({
    metric: metric.value,
    baseline: filters.value.baseline,
    current: filters.value.current,
    filter: input.value,
    maxDrivers,
  }));
  const movementQuery = useQuery(
    () => ({ input: movementInput.value }),
    (variables, signal) => request(movementDocument, variables, signal),
  );
  const movement = computed(() => movementQuery.data.value?.movement ?? null);
  const chosenNow = () => ({ filters: filters.value, setChoices: setChoices() });
  const chosenThen = shallowRef(chosenNow());
  watch(movement, () => (chosenThen.value = chosenNow()), { flush: 'sync' });
  /** What the shown movement was requested with: it stays while the one for newer filters loads. */
  const told = computed(() => (movement.value === null ? chosenNow() : chosenThen.value));
  /** Whether a period has too few scored conversations to tell reasons from chance: none is shown then. */
  const isTooFew = computed(
    () => movement.value?.warnings.some(({ code }) => code === 'SMALL_SAMPLE') ?? false,
  );
  const rows = computed(() => (movement.value === null || isTooFew.value ? [] : tableRows(movement.value)));

  const trendInput = computed(() => {
    const { baseline, current } = filters.value;
    const [early, late] = baseline.from < current.from ? [baseline, current] : [current, baseline];
    const wanted = addMonths(early.from, -2);
    const firstDay = workspace.value.firstDay ?? wanted;
    const from = wanted > firstDay ? wanted : firstDay < early.from ? firstDay : early.from;
    return { metric: metric.value, period: { from, to: late.to }, filter: input.value };
  });
  const trendQuery = useQuery(
    () => trendInput.value,
    (variables, signal) => request(trendDocument, variables, signal),
  );
  const trustQuery = useQuery(
    () => ({ metric: metric.value }),
    async (variables, signal) => (await request(trustDocument, variables, signal)).trust,
  );
  const trendPeriods = steadyComputed<TrendPeriods>(() => ({
    current: told.value.filters.current,
    baseline: told.value.filters.baseline,
    currentMean: movement.value?.current.mean ?? null,
    baselineMean: movement.value?.baseline.mean ?? null,
  }));

  const selected = computed<TableRow | null>(() => {
    const drivers = rows.value.filter(({ driver }) => driver !== null);
    return drivers.find(({ id }) => id === pageKey('driver')) ?? drivers[0] ?? null;
  });
  const selectedValues = computed(() => {
    const driver = selected.value?.driver;
    return driver ? segmentValues(driver.segment, driver.rule) : null;
  });
  const seed = computed(() => pageKey('seed') || '1');
  const examplesQuery = useQuery(
    () =>
      selectedValues.value && {
        metric: metric.value,
        period: filters.value.current,
        filter: filterInput({ ...filters.value.values, ...selectedValues.value }),
        seed: seed.value,
      },
    (variables, signal) => request(examplesDocument, variables, signal),
  );
  /** The examples as shown. */
  const examples = computed(() => ({
    examples:
      examplesQuery.data.value?.conversations.nodes.map((conversation) =>
        exampleOf(conversation, metric.value, selected.value?.driver?.rule ?? null),
      ) ?? null,
    total: examplesQuery.data.value?.conversations.totalCount ?? 0,
    seed: seed.value,
    timeZone: workspace.value.timeZone,
    isStale: examplesQuery.isStale.value,
    isPending: examplesQuery.isPending.value,
    error: examplesQuery.error.value,
  }));

  const hasNothing = computed(() => movement.value !== null && movement.value.delta === null);
  const waysQuery = useQuery(
    () =>
      hasNothing.value
        ? {
            period: filters.value.current,
            values: filters.value.values,
            keys: setChoices().map(({ key }) => key),
          }
        : null,
    ({ period, values, keys }, signal) =>
      Promise.all(
        keys.map(async (key) => {
          const filter = filterInput({ ...values, [key]: [] });
          const { conversations } = await request(
            countDocument,
            { metric: metric.value, period, filter },
            signal,
          );
          return { key, count: conversations.totalCount };
        }),
      ),
  );
  /** The filters that could be removed, with how many conversations each gives. */
  const ways = computed(() =>
    setChoices().map(({ key, label, summary }) => ({
      key,
      label: `${label} ${summary}`,
      count: waysQuery.data.value?.find((way) => way.key === key)?.count ?? null,
    })),
  );

  return {
    movementInput,
    trendInput,
    movementQuery,
    movement,
    told,
    rows,
    trendQuery,
    trendPeriods,
    trust: trustQuery.data,
    selected,
    selectedValues,
    examplesQuery,
    examples,
    hasNothing,
    isTooFew,
    ways,
  };
}
