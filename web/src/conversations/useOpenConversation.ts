import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router';
import { useQuery, type UseQuery } from '../composables/useQuery.ts';
import {
  conversationDocument,
  importedLabelsDocument,
  type ImportedLabel,
} from '../graphql/conversations.ts';
import { request } from '../graphql/request.ts';
import { isLeaving } from '../leaving.ts';
import type { Conversation } from './conversation.ts';

export interface UseOpenConversation {
  /** From the address; '' where none is open. */
  id: ComputedRef<string>;
  conversation: ComputedRef<Conversation | null>;
  /** The address names a conversation that is not there. */
  isMissing: ComputedRef<boolean>;
  /** The question asked where the list does not hold it. */
  query: UseQuery<{ id: string; conversation: Conversation | null }>;
  /** What people said of it elsewhere; empty where nobody did, or before it is known. */
  labels: ComputedRef<readonly ImportedLabel[]>;
  linkTo: (id: string) => RouteLocationRaw;
  open: (id: string, how: 'push' | 'replace') => Promise<void>;
  /** Back to the list it was opened from, where it was; else to a list in its place where it `covers` one. */
  close: (covers: boolean) => Promise<void>;
}

/** The conversation in the address: out of the list where it is loaded, else asked for by itself. */
export function useOpenConversation(listed: () => readonly Conversation[]): UseOpenConversation {
  const route = useRoute();
  const router = useRouter();
  const id = computed(() => {
    const param = route.name === 'conversations' ? route.params['id'] : '';
    return (Array.isArray(param) ? param[0] : param) ?? '';
  });
  const inList = computed(() => listed().find((conversation) => conversation.id === id.value) ?? null);
  const query = useQuery(
    () => (id.value !== '' && inList.value === null ? { id: id.value } : null),
    async (asked, signal) => ({ ...asked, ...(await request(conversationDocument, asked, signal)) }),
  );
  const answer = computed(() => (query.data.value?.id === id.value ? query.data.value : null));

  const labels = useQuery(
    () => (id.value === '' ? null : { conversation: id.value }),
    async (asked, signal) => ({ ...asked, ...(await request(importedLabelsDocument, asked, signal)) }),
  );

  function linkTo(target: string): RouteLocationRaw {
    // A message belongs to the conversation that it was named with.
    const { message: _message, ...kept } = route.query;
    return { name: 'conversations', params: target === '' ? {} : { id: target }, query: kept };
  }

  async function open(target: string, how: 'push' | 'replace'): Promise<void> {
    if (isLeaving()) return;
    await (how === 'push' ? router.push(linkTo(target)) : router.replace(linkTo(target)));
  }

  return {
    id,
    conversation: computed(() => inList.value ?? answer.value?.conversation ?? null),
    isMissing: computed(
      () => inList.value === null && answer.value !== null && answer.value.conversation === null,
    ),
    query,
    labels: computed(() =>
      labels.data.value?.conversation === id.value ? labels.data.value.importedLabels : [],
    ),
    linkTo,
    open,
    close: async (covers) => {
      const { back } = history.state as { back?: unknown };
      if (back === router.resolve(linkTo('')).fullPath) router.back();
      else await open('', covers ? 'replace' : 'push');
    },
  };
}
