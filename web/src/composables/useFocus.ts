import { nextTick, onMounted, onUnmounted, type ShallowRef } from 'vue';

/** When the component is unmounted, returns the focus to what had it before, unless it has moved elsewhere. */
export function useReturnFocus(): void {
  const before = document.activeElement;
  onUnmounted(async () => {
    await nextTick();
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && before instanceof HTMLElement) before.focus();
  });
}

/** Focuses the first field of a part of the page when it is mounted. */
export function useFirstField(part: Readonly<ShallowRef<HTMLElement | null>>): void {
  onMounted(async () => {
    await nextTick();
    part.value?.querySelector<HTMLElement>('input, select, button')?.focus();
  });
}
