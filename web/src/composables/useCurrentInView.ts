import { nextTick, watch, type Ref } from 'vue';

/** Keeps the current link of a scrolling strip in view. @param current changes whenever that link does. */
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
