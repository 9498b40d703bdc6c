import { onBeforeUnmount, ref, watch, type Ref } from 'vue';
import { onPaper } from './onPaper.ts';

/** The width of an element in pixels, as it changes; `initial` until it is measured. */
export function useElementWidth(element: Readonly<Ref<HTMLElement | null>>, initial: number): Ref<number> {
  const width = ref(initial);
  const observer = new ResizeObserver(([entry]) => {
    const measured = entry?.borderBoxSize[0]?.inlineSize ?? 0;
    if (measured > 0) width.value = measured;
  });
  watch(
    element,
    (now, before) => {
      if (before) observer.unobserve(before);
      if (now) observer.observe(now);
    },
    { immediate: true, flush: 'post' },
  );
  onPaper(() => {
    const measured = element.value?.getBoundingClientRect().width ?? 0;
    if (measured > 0) width.value = measured;
  });
  onBeforeUnmount(() => observer.disconnect());
  return width;
}
