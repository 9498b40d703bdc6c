import { computed, shallowRef, type ComputedRef } from 'vue';
import { useRouter, type Router } from 'vue-router';
import { isLeaving } from '../leaving.ts';

/** How a choice made in a sheet outlasts it: as a history entry of its own, or in the entry of the page beneath. */
type Keeping = 'push' | 'replace';

interface Shown {
  name: string;
  keeping: Keeping;
  /** The position of its entry in the history. */
  position: number;
}

const shown = shallowRef<Shown | null>(null);
let isClosing = false;

function readShown(): Shown | null {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null) return null;
  const { sheet, keeping, position } = state as Record<string, unknown>;
  if (typeof sheet !== 'string' || typeof position !== 'number') return null;
  return { name: sheet, keeping: keeping === 'push' ? 'push' : 'replace', position };
}

/** Whether the history has just moved from the sheet to the page beneath it. */
function isBelow({ position }: Shown): boolean {
  const state = history.state as { position?: unknown } | null;
  return state?.position === position - 1;
}

/** Ties sheets to the history: an entry says which sheet it shows, and choices made in a sheet outlast it. */
export function followSheets(router: Router): void {
  router.beforeEach((to, from) => {
    if (shown.value === null || !isBelow(shown.value) || to.fullPath === from.fullPath) return true;
    return {
      path: from.path,
      query: from.query,
      hash: from.hash,
      replace: shown.value.keeping === 'replace',
    };
  });
  router.afterEach((_to, _from, failure) => {
    isClosing = false;
    if (!failure) shown.value = readShown();
  });
}

/** Whether a sheet covers the page: while it does, choices replace its history entry and add none. */
export function sheetIsOpen(): boolean {
  return shown.value !== null;
}

export interface UseSheet {
  isOpen: ComputedRef<boolean>;
  open: () => Promise<void>;
  close: () => void;
}

/**
 * A sheet over a page has a history entry of its own: Back closes it as its close button does, Forward opens it again,
 * and so does Back from a page it linked to.
 */
export function useSheet(name: string, keeping: Keeping): UseSheet {
  const router = useRouter();
  const isOpen = computed(() => shown.value?.name === name);
  return {
    isOpen,
    open: async () => {
      if (isLeaving() || isOpen.value) return;
      const { path, query, hash } = router.currentRoute.value;
      await router.push({ path, query, hash, force: true, state: { sheet: name, keeping } });
    },
    close: () => {
      // Two presses in a row go back only once.
      if (!isOpen.value || isClosing) return;
      isClosing = true;
      router.back();
    },
  };
}
