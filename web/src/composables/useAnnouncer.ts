import { ref, type Ref } from 'vue';

const announcement = ref('');

/** Tells screen readers about a change that cannot be seen, such as "4,569 conversations". */
export function useAnnouncer(): { announcement: Ref<string>; announce: (text: string) => void } {
  return { announcement, announce: (text) => (announcement.value = text) };
}
