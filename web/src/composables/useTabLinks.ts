import { useRoute, type RouteLocationRaw } from 'vue-router';
import { isFilterKey } from '../filters.ts';

/** Links between pages carry the filters and leave what belongs to a page alone behind. */
export function useTabLinks(): (name: string) => RouteLocationRaw {
  const route = useRoute();
  return (name) => ({
    name,
    query: Object.fromEntries(Object.entries(route.query).filter(([key]) => isFilterKey(key))),
  });
}
