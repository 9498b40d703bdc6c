import { computed, type ComputedRef } from 'vue';
import { useQuery } from '../composables/useQuery.ts';
import { conversationCountDocument } from '../graphql/conversations.ts';
import { request } from '../graphql/request.ts';
import type { SetFilter } from './setFilters.ts';

export interface FilterToDrop extends SetFilter {
  /** How many conversations there are without it. */
  count: number;
}

/** If nothing matches: the one filter whose removal gives most; null while unknown, or if none helps alone. */
export function useFilterToDrop(
  set: () => readonly SetFilter[],
  isNothing: () => boolean,
): ComputedRef<FilterToDrop | null> {
  const query = useQuery(
    () => (isNothing() && set().length > 0 ? [...set()] : null),
    async (filters, signal) =>
      Promise.all(
        filters.map(async (filter) => {
          const answer = await request(conversationCountDocument, filter.without, signal);
          return { ...filter, count: answer.conversations.totalCount };
        }),
      ),
  );
  return computed(() => {
    if (!isNothing()) return null;
    const [best] = [...(query.data.value ?? [])].sort((a, b) => b.count - a.count);
    return best !== undefined && best.count > 0 ? best : null;
  });
}
