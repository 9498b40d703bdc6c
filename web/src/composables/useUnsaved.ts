import { onBeforeUnmount, onMounted } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate, type RouteLocationNormalized } from 'vue-router';

/**
 * Asks before edits are lost that nobody has saved: to another page, to another `subject` of the same page, or with the tab.
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

  /** The browser asks in words of its own. */
  function onBeforeUnload(event: BeforeUnloadEvent): void {
    if (isDirty()) event.preventDefault();
  }
  onMounted(() => window.addEventListener('beforeunload', onBeforeUnload));
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onBeforeUnload));
}
