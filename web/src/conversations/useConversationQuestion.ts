import { computed, type ComputedRef } from 'vue';
import { useFilters } from '../composables/useFilters.ts';
import { useWorkspace } from '../composables/useWorkspace.ts';
import type { ConversationQuestion } from '../graphql/conversations.ts';
import { shownMetric } from '../graphql/workspace.ts';
import { conflicts } from './conflicts.ts';
import { parseScoreRange, type ScoreRange } from './scoreRange.ts';

export const sortings = [
  { key: 'random', order: 'RANDOM', label: 'Random' },
  { key: 'lowest', order: 'LOWEST', label: 'Lowest' },
  { key: 'newest', order: 'NEWEST', label: 'Newest' },
] as const;

export type Sorting = (typeof sortings)[number];

export interface UseConversationQuestion {
  metric: ComputedRef<string>;
  question: ComputedRef<ConversationQuestion>;
  search: ComputedRef<string>;
  scoreRange: ComputedRef<ScoreRange | null>;
  sorting: ComputedRef<Sorting>;
  /** The seed of the random order: from the address, else the month of the period. */
  seed: ComputedRef<string>;
}

/** The question that the page asks, read from the address. */
export function useConversationQuestion(): UseConversationQuestion {
  const { filters, input, pageKey } = useFilters();
  const workspace = useWorkspace();
  const metric = computed(() => shownMetric(workspace.value));
  const search = computed(() => pageKey('q').trim());
  const scoreRange = computed(() => parseScoreRange(pageKey('score')));
  const conflict = computed(() => conflicts.find(({ key }) => key === pageKey('conflict'))?.value ?? null);
  return {
    metric,
    search,
    scoreRange,
    question: computed(() => ({
      metric: metric.value,
      period: filters.value.current,
      filter: input.value,
      scoreMin: scoreRange.value?.min ?? null,
      scoreMax: scoreRange.value?.max ?? null,
      search: search.value === '' ? null : search.value,
      conflict: conflict.value,
    })),
    sorting: computed(() => sortings.find(({ key }) => key === pageKey('sort')) ?? sortings[0]),
    seed: computed(() => pageKey('seed') || filters.value.current.from.slice(0, 7)),
  };
}
