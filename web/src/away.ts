import { shallowRef } from 'vue';

const lookAgainAfterMs = 3000;
const waiting = new Set<() => void>();

/** The app left something unanswered, and has not answered since. */
export const isAway = shallowRef(false);

/** Calls back once the app answers again. Returns what calls it off. */
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
