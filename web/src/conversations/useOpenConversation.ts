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
  /** The ID in the address; '' if none is open. */
  id: ComputedRef<string>;
  conversation: ComputedRef<Conversation | null>;
  /** The conversation in the address does not exist. */
  isMissing: ComputedRef<boolean>;
  /** Asks for the conversation if the list does not contain it. */
  query: UseQuery<{ id: string; conversation: Conversation | null }>;
  /** Imported labels that people gave it elsewhere; empty if there are none, or while unknown. */
  labels: ComputedRef<readonly ImportedLabel[]>;
  linkTo: (id: string) => RouteLocationRaw;
  open: (id: string, how: 'push' | 'replace') => Promise<void>;
  /** Goes back to the list it was opened from; else opens a list, replacing the entry if it `covers` one. */
  close: (covers: boolean) => Promise<void>;
}

/** The conversation in the address: from the list if loaded there, else requested by itself. */
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
    // A message in the address belongs to the conversation it was named with.
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
