import { watchEffect } from 'vue';
import { useRoute } from 'vue-router';
import { pageTitle } from '../pageTitle.ts';

/** Titles the window by what its page shows, as long as the address is that page's. */
export function useTitle(shown: () => string | undefined): void {
  const route = useRoute();
  const { name } = route;
  watchEffect(() => {
    if (route.name === name) document.title = pageTitle(route, shown());
  });
}
