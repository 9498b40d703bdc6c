import { computed, type ComputedRef } from 'vue';
import { useQuery, type UseQuery } from '../composables/useQuery.ts';
import { request } from '../graphql/request.ts';
import { scoreDetailsDocument, type MadeScore } from '../graphql/scoring.ts';

interface Asked {
  id: string;
  metric: string;
  version: string;
}

export interface UseScoreDetails {
  query: UseQuery<{ asked: Asked; made: MadeScore | null }>;
  /** null: not asked, not there yet, or a score that was loaded. */
  made: ComputedRef<MadeScore | null>;
  /** The score came with its record: there are no verdicts. */
  isLoaded: ComputedRef<boolean>;
}

/** How a conversation's score came about, where the product made it; null asks nothing. */
export function useScoreDetails(asked: () => Asked | null): UseScoreDetails {
  const query = useQuery(asked, async (variables, signal) => ({
    asked: variables,
    made: (await request(scoreDetailsDocument, variables, signal)).scoreDetails,
  }));
  /** What was answered of another conversation or version is no answer. */
  const answer = computed(() =>
    JSON.stringify(query.data.value?.asked) === JSON.stringify(asked()) ? query.data.value : null,
  );
  return {
    query,
    made: computed(() => answer.value?.made ?? null),
    isLoaded: computed(() => answer.value !== null && answer.value.made === null),
  };
}
