import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import { useQuery, type UseQuery } from '../composables/useQuery.ts';
import {
  conversationCountDocument,
  conversationsDocument,
  type ConversationPage,
  type ConversationQuestion,
} from '../graphql/conversations.ts';
import { ApiError, request } from '../graphql/request.ts';
import type { Conversation } from './conversation.ts';

const pageSize = 25;

export interface ConversationOrdering extends ConversationQuestion {
  order: 'RANDOM' | 'LOWEST' | 'NEWEST';
  seed: string | null;
}

export interface UseConversationPages {
  /** The query for the first page: its states are those of the list. */
  first: UseQuery<ConversationPage & { /** The question it answers. */ asked: string }>;
  /** Whether the current question has its first page, or an error. */
  isAnswered: ComputedRef<boolean>;
  nodes: ComputedRef<readonly Conversation[]>;
  /** The count over all pages; null until counted, which the list does not wait for. */
  total: ComputedRef<number | null>;
  /** Counting failed; the list is shown without a count. */
  isUncounted: ComputedRef<boolean>;
  countAgain: () => void;
  hasMore: ComputedRef<boolean>;
  isLoadingMore: Ref<boolean>;
  /** Why the next page failed to load; loaded pages stay. */
  moreError: ShallowRef<ApiError | null>;
  loadMore: () => Promise<void>;
}

/** A list that grows page by page by cursor, and starts over when the question changes. */
export function useConversationPages(
  question: () => ConversationQuestion,
  variables: () => ConversationOrdering,
): UseConversationPages {
  const first = useQuery(variables, async (asked, signal) => {
    const answer = await request(conversationsDocument, { ...asked, first: pageSize }, signal);
    return { ...answer.conversations, asked: JSON.stringify(asked) };
  });
  const isCurrent = computed(() => first.data.value?.asked === JSON.stringify(variables()));
  const toCount = computed(() => isCurrent.value && first.data.value?.knownCount === null);
  const count = useQuery(
    () => (toCount.value ? question() : null),
    async (asked, signal) => {
      const { conversations } = await request(conversationCountDocument, asked, signal);
      return { total: conversations.totalCount, asked: JSON.stringify(asked) };
    },
  );
  const counted = computed(() =>
    count.data.value?.asked === JSON.stringify(question()) ? count.data.value.total : null,
  );
  const later: ShallowRef<ConversationPage[]> = shallowRef([]);
  const isLoadingMore = ref(false);
  const moreError: ShallowRef<ApiError | null> = shallowRef(null);
  let running: AbortController | null = null;

  function startAnew(): void {
    running?.abort();
    running = null;
    later.value = [];
    isLoadingMore.value = false;
    moreError.value = null;
  }
  watch(first.data, startAnew);
  onScopeDispose(startAnew);

  const last = computed(() => later.value.at(-1) ?? first.data.value);

  async function loadMore(): Promise<void> {
    const { hasNextPage = false, endCursor = null } = last.value?.pageInfo ?? {};
    // A cursor is only valid for the question it came from.
    if (!hasNextPage || isLoadingMore.value || !isCurrent.value) return;
    const mine = new AbortController();
    running = mine;
    isLoadingMore.value = true;
    moreError.value = null;
    try {
      const asked = { ...variables(), first: pageSize, after: endCursor };
      const answer = await request(conversationsDocument, asked, mine.signal);
      if (running === mine) later.value = [...later.value, answer.conversations];
    } catch (cause) {
      if (running === mine && cause instanceof ApiError) moreError.value = cause;
    }
    if (running === mine) isLoadingMore.value = false;
  }

  return {
    first,
    isAnswered: computed(() => isCurrent.value || first.error.value !== null),
    nodes: computed(() => [first.data.value, ...later.value].flatMap((page) => page?.nodes ?? [])),
    total: computed(() => first.data.value?.knownCount ?? counted.value),
    isUncounted: computed(() => toCount.value && counted.value === null && count.error.value !== null),
    countAgain: count.reload,
    hasMore: computed(() => last.value?.pageInfo.hasNextPage ?? false),
    isLoadingMore,
    moreError,
    loadMore,
  };
}
