import { computed, ref, type ComputedRef } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import { useFilters } from '../composables/useFilters.ts';
import { useQuery } from '../composables/useQuery.ts';
import { emptyValues, filterKinds } from '../filters.ts';
import { request } from '../graphql/request.ts';
import { worseThisWeekDocument, type WorseReason, type WorseThisWeek } from '../graphql/worse.ts';

export interface UseWorseThisWeek {
  /** Null if hidden, not known yet or failed: the list is shown without it. */
  worse: ComputedRef<WorseThisWeek | null>;
  /** It will be shown, and is loading. */
  isPending: ComputedRef<boolean>;
  linkTo: (rule: string, segment: WorseReason['segment']) => RouteLocationRaw;
  hide: () => void;
}

const isHidden = ref(false);

/** What got worse this week, while nothing narrows the list. Once hidden, it stays so until the page is reloaded. */
export function useWorseThisWeek(metric: () => string, isNarrowed: () => boolean): UseWorseThisWeek {
  const { queryWith } = useFilters();
  const isShown = computed(() => !isNarrowed() && !isHidden.value);
  const query = useQuery(
    () => (isShown.value ? { metric: metric() } : null),
    async (asked, signal) => (await request(worseThisWeekDocument, asked, signal)).worseThisWeek ?? null,
  );
  return {
    worse: computed(() => (isShown.value ? query.data.value : null)),
    isPending: computed(() => isShown.value && query.isPending.value),
    linkTo: (rule, segment) => {
      const week = query.data.value;
      const values = { ...emptyValues(), rule: [rule] };
      for (const { dimension, value } of segment) {
        const kind = filterKinds.find((one) => one.dimension === dimension);
        if (kind !== undefined) values[kind.key] = [value];
      }
      const periods =
        week === null
          ? {}
          : {
              current: { from: week.from, to: week.to },
              baseline: { from: week.before, to: week.from },
            };
      return { name: 'conversations', query: queryWith({ ...periods, values }) };
    },
    hide: () => {
      isHidden.value = true;
    },
  };
}
