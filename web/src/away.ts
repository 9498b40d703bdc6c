import { shallowRef } from 'vue';

const lookAgainAfterMs = 3000;
const waiting = new Set<() => void>();

/** True from a request that got no answer until the app answers again. */
export const isAway = shallowRef(false);

/** Calls `goOn` once the app answers again. Returns a function that cancels this. */
export function onceBack(goOn: () => void): () => void {
  waiting.add(goOn);
  if (!isAway.value) {
    isAway.value = true;
    lookLater();
  }
  return () => waiting.delete(goOn);
}

function lookLater(): void {
  setTimeout(() => {
    fetch('/health', { cache: 'no-store' }).then(comeBack, lookLater);
  }, lookAgainAfterMs);
}

function comeBack(): void {
  isAway.value = false;
  const all = [...waiting];
  waiting.clear();
  for (const goOn of all) goOn();
}
