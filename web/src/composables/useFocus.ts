import { nextTick, onMounted, onUnmounted, type ShallowRef } from 'vue';

/** Gives the focus back to what had it when this part of a page came, unless it went elsewhere meanwhile. */
export function useReturnFocus(): void {
  const before = document.activeElement;
  onUnmounted(async () => {
    await nextTick();
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && before instanceof HTMLElement) before.focus();
  });
}

/** The first field of a part that somebody asked for has the focus as it comes. */
export function useFirstField(part: Readonly<ShallowRef<HTMLElement | null>>): void {
  onMounted(async () => {
    await nextTick();
    part.value?.querySelector<HTMLElement>('input, select, button')?.focus();
  });
}
