import { useRoute, type RouteLocationRaw } from 'vue-router';
import { isFilterKey } from '../filters.ts';

/** Links between pages that carry the filters and drop the page's own keys. */
export function useTabLinks(): (name: string) => RouteLocationRaw {
  const route = useRoute();
  return (name) => ({
    name,
    query: Object.fromEntries(Object.entries(route.query).filter(([key]) => isFilterKey(key))),
  });
}
