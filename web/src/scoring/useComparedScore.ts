import { computed, ref, type ComputedRef } from 'vue';
import { useQuery, type UseQuery } from '../composables/useQuery.ts';
import type { Score } from '../conversations/conversation.ts';
import { request } from '../graphql/request.ts';
import { scoreDetailsDocument, scoreStoredDocument, type MadeScore } from '../graphql/scoring.ts';
import { sideOfLoaded, sideOfMade, type Side } from './compareScores.ts';
import type { ScorePick } from './picks.ts';

export interface UseComparedScore {
  query: UseQuery<{ key: string; made: MadeScore | null }>;
  side: ComputedRef<Side | null>;
  /** Whether it waits for `ask`, as asking the model costs money. */
  waits: ComputedRef<boolean>;
  ask: () => void;
}

/** One of the two scores to compare: a stored one, or one made now and not stored. */
export function useComparedScore(
  conversation: () => string,
  metric: () => string,
  pick: () => ScorePick | null,
  scores: () => readonly Score[],
): UseComparedScore {
  const askedFor = ref('');
  const key = computed(() => JSON.stringify([conversation(), metric(), pick()]));
  const waits = computed(() => pick()?.kind === 'MODEL' && askedFor.value !== key.value);
  const query = useQuery(
    () => {
      const chosen = pick();
      return chosen === null || waits.value
        ? null
        : { key: key.value, id: conversation(), metric: metric(), ...chosen };
    },
    async ({ key: asked, kind, ...variables }, signal) => ({
      key: asked,
      made:
        kind === 'KEPT'
          ? (await request(scoreDetailsDocument, variables, signal)).scoreDetails
          : (await request(scoreStoredDocument, { ...variables, scorer: kind }, signal)).scoreStored,
    }),
  );
  const side = computed((): Side | null => {
    const answer = query.data.value;
    if (answer === null || answer.key !== key.value || query.error.value !== null) return null;
    if (answer.made !== null) return sideOfMade(answer.made);
    const loaded = scores().find(({ version }) => version === pick()?.version);
    return loaded === undefined ? null : sideOfLoaded(loaded);
  });
  return { query, side, waits, ask: () => (askedFor.value = key.value) };
}
