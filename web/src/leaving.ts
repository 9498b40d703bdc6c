import type { Router, RouteLocationNormalized } from 'vue-router';

let ahead: RouteLocationNormalized | null = null;

/** Keeps in mind which other page a reader is on the way to while its code still loads. */
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

/** Whether a reader is on the way to another page: one that moved its own address now would call them back. */
export function isLeaving(): boolean {
  return ahead !== null;
}
