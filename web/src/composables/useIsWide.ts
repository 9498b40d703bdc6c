import { onBeforeUnmount, ref, type Ref } from 'vue';

/** Whether the window is at least `pixels` wide, as that changes. */
export function useIsWide(pixels: number): Ref<boolean> {
  const query = matchMedia(`(min-width: ${pixels}px)`);
  const isWide = ref(query.matches);
  const follow = (event: MediaQueryListEvent): void => {
    isWide.value = event.matches;
  };
  query.addEventListener('change', follow);
  onBeforeUnmount(() => query.removeEventListener('change', follow));
  return isWide;
}
