import { ref, type Ref } from 'vue';

const announcement = ref('');

/** What a screen reader is told about a change it cannot see, such as "4,569 conversations". */
export function useAnnouncer(): { announcement: Ref<string>; announce: (text: string) => void } {
  return { announcement, announce: (text) => (announcement.value = text) };
}
