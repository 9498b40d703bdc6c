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
  /** Null if not requested, not loaded yet, or if the score was loaded with its record. */
  made: ComputedRef<MadeScore | null>;
  /** The score was loaded with its record: there are no verdicts. */
  isLoaded: ComputedRef<boolean>;
}

/** How a conversation's score came about, if the product made it; null requests nothing. */
export function useScoreDetails(asked: () => Asked | null): UseScoreDetails {
  const query = useQuery(asked, async (variables, signal) => ({
    asked: variables,
    made: (await request(scoreDetailsDocument, variables, signal)).scoreDetails,
  }));
  /** An answer about another conversation or version does not count. */
  const answer = computed(() =>
    JSON.stringify(query.data.value?.asked) === JSON.stringify(asked()) ? query.data.value : null,
  );
  return {
    query,
    made: computed(() => answer.value?.made ?? null),
    isLoaded: computed(() => answer.value !== null && answer.value.made === null),
  };
}
