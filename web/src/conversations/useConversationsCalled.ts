import { computed, type ComputedRef } from 'vue';
import { useQuery } from '../composables/useQuery.ts';
import { conversationsCalledDocument, type CalledConversation } from '../graphql/conversations.ts';
import { request } from '../graphql/request.ts';

/** Conversations whose own ID is the typed text; empty if no source has one, or while unknown. */
export function useConversationsCalled(typed: () => string): ComputedRef<readonly CalledConversation[]> {
  const query = useQuery(
    () => (typed() === '' ? null : { recordId: typed() }),
    async (asked, signal) => ({ ...asked, ...(await request(conversationsCalledDocument, asked, signal)) }),
  );
  return computed(() => (query.data.value?.recordId === typed() ? query.data.value.conversationsCalled : []));
}
