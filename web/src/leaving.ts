import type { Router, RouteLocationNormalized } from 'vue-router';

let ahead: RouteLocationNormalized | null = null;

/** Tracks which other page a reader is on the way to while its code loads. */
export function followLeaving(router: Router): void {
  router.beforeEach((to, from) => {
    ahead = to.name === from.name ? null : to;
  });
  const arrive = (to: RouteLocationNormalized): void => {
    if (to === ahead) ahead = null;
  };
  router.afterEach(arrive);
  router.onError((_, to) => arrive(to));
}

/** Whether a reader is on the way to another page: a page that changed its own address now would pull them back. */
export function isLeaving(): boolean {
  return ahead !== null;
}
