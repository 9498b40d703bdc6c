import { computed, type ComputedRef } from 'vue';

/** A computed value that stays the same object while it says the same, so that nothing is drawn anew for it. */
export function steadyComputed<Value>(compute: () => Value): ComputedRef<Value> {
  return computed<Value>((before) => {
    const now = compute();
    return before !== undefined && JSON.stringify(now) === JSON.stringify(before) ? before : now;
  });
}
