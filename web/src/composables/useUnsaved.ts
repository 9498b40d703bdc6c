import { onBeforeUnmount, onMounted } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate, type RouteLocationNormalized } from 'vue-router';

/**
 * Asks before unsaved edits are lost: on leaving for another page, or for another `subject` on the same page, or on
 * closing the tab.
 * @param subject what an address of the page is about.
 */
export function useUnsaved(
  isDirty: () => boolean,
  subject: (address: RouteLocationNormalized) => string,
  question: string,
): void {
  const mayGo = (): boolean => !isDirty() || window.confirm(question);
  onBeforeRouteLeave(mayGo);
  onBeforeRouteUpdate((to, from) => subject(to) === subject(from) || mayGo());

  /** Browsers ask in their own words. */
  function onBeforeUnload(event: BeforeUnloadEvent): void {
    if (isDirty()) event.preventDefault();
  }
  onMounted(() => window.addEventListener('beforeunload', onBeforeUnload));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onBeforeUnload));
}
