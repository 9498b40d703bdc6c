import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import {
  emptyValues,
  filterInput,
  filterKinds,
  isFilterKey,
  parseFilters,
  printFilters,
  type FilterInput,
  type Filters,
  type FilterValues,
  type KnownValues,
} from '../filters.ts';
import type { Workspace } from '../graphql/workspace.ts';
import { isLeaving } from '../leaving.ts';
import { sheetIsOpen } from './useSheet.ts';
import { steadyComputed } from './steadyComputed.ts';
import { useWorkspace } from './useWorkspace.ts';

export interface FilterChange {
  current?: Filters['current'];
  baseline?: Filters['baseline'];
  values?: Partial<FilterValues>;
}

export interface UseFilters {
  filters: ComputedRef<Filters>;
  /** What the address asks for that the workspace does not have, in words. */
  dropped: ComputedRef<string[]>;
  /** The filters as the API takes them; null if none is set. */
  input: ComputedRef<FilterInput | null>;
  /** How many kinds of filter are set. */
  countSet: ComputedRef<number>;
  /** Changes filters as a new history entry. The page's own keys are kept. */
  change: (change: FilterChange) => Promise<void>;
  /** Removes all filters: shows all conversations of the two periods. */
  clear: () => Promise<void>;
  /** The query of the address with a change applied, for links; the page's own keys are left out. */
  queryWith: (change?: FilterChange) => LocationQueryRaw;
  /** One of the page's own keys, such as `seed`; '' if it is not set. */
  pageKey: (key: string) => string;
  /** Sets the page's own keys, or removes those set to ''; hover and selection replace the history entry. */
  setPageKeys: (keys: Record<string, string>, how?: 'push' | 'replace') => Promise<void>;
}

/** The address is the state: filters are read from it and written to it, and kept nowhere else. */
export function useFilters(): UseFilters {
  const route = useRoute();
  const router = useRouter();
  const workspace = useWorkspace();
  const known = computed(() => knownValues(workspace.value));
  // Parsed filters stay the same object if only the page's own keys change, as with every chosen row.
  const parsed = steadyComputed(() => parseFilters(route.query, known.value));
  const filters = computed(() => parsed.value.filters);

  function changed(next: FilterChange): Filters {
    const before = filters.value;
    return {
      current: next.current ?? before.current,
      baseline: next.baseline ?? before.baseline,
      values: { ...before.values, ...next.values },
    };
  }

  function pageKeys(): LocationQueryRaw {
    return Object.fromEntries(Object.entries(route.query).filter(([key]) => !isFilterKey(key)));
  }

  async function go(query: LocationQueryRaw, how: 'push' | 'replace'): Promise<void> {
    const target = { name: route.name ?? 'why', params: route.params, query };
    await (how === 'push' && !sheetIsOpen() ? router.push(target) : router.replace(target));
  }

  async function change(next: FilterChange): Promise<void> {
    if (isLeaving()) return;
    await go({ ...pageKeys(), ...printFilters(changed(next), known.value) }, 'push');
  }

  async function setPageKeys(
    keys: Record<string, string>,
    how: 'push' | 'replace' = 'replace',
  ): Promise<void> {
    if (isLeaving()) return;
    const query: LocationQueryRaw = { ...route.query, ...keys };
    for (const [key, value] of Object.entries(keys)) if (value === '') delete query[key];
    await go(query, how);
  }

  return {
    filters,
    dropped: computed(() => parsed.value.dropped),
    input: computed(() => filterInput(filters.value.values)),
    countSet: computed(() => filterKinds.filter(({ key }) => filters.value.values[key].length > 0).length),
    change,
    clear: () => change({ values: emptyValues() }),
    queryWith: (next = {}) => printFilters(changed(next), known.value),
    pageKey: (key) => {
      const value = route.query[key];
      return (Array.isArray(value) ? value[0] : value) ?? '';
    },
    setPageKeys,
  };
}

/** The values that an address may use. */
function knownValues(workspace: Workspace): KnownValues {
  const values = emptyValues();
  for (const kind of filterKinds) {
    values[kind.key] =
      kind.dimension === null
        ? workspace.rules.map(({ rule }) => rule)
        : [...(workspace.dimensions.find(({ dimension }) => dimension === kind.dimension)?.values ?? [])];
  }
  return { firstDay: workspace.firstDay ?? '2000-01-01', lastDay: workspace.lastDay ?? '2000-01-01', values };
}
