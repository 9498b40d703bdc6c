import { nextTick, watch, type Ref } from 'vue';

/** Keeps the current one of a strip of links in sight, where the strip scrolls. @param current changes with it. */
export function useCurrentInView(strip: Readonly<Ref<HTMLElement | null>>, current: () => unknown): void {
  watch(
    [strip, current],
    async () => {
      await nextTick();
      const link = strip.value?.querySelector('[aria-current]');
      link?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' });
    },
    { immediate: true },
  );
}
