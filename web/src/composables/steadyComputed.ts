import { computed, type ComputedRef } from 'vue';

/** A computed value that stays the same object while its JSON is the same, so that nothing is rendered again for it. */
export function steadyComputed<Value>(compute: () => Value): ComputedRef<Value> {
  return computed<Value>((before) => {
    const now = compute();
    return before !== undefined && JSON.stringify(now) === JSON.stringify(before) ? before : now;
  });
}
