import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { printPeriod } from '../period.ts';
import type { UseFilters } from './useFilters.ts';

/**
 * The address of a page with its periods spelled out, so that a shared link shows the same days next month. Of the
 * page's own keys, those in `keys` are included.
 */
export function useShareAddress(
  { filters, queryWith, pageKey }: UseFilters,
  keys: string[],
): ComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed(() => {
    const query = {
      ...queryWith(),
      p: printPeriod(filters.value.current),
      b: printPeriod(filters.value.baseline),
      ...Object.fromEntries(keys.map((key) => [key, pageKey(key)]).filter(([, value]) => value !== '')),
    };
    return location.origin + router.resolve({ name: route.name ?? 'why', params: route.params, query }).href;
  });
}
