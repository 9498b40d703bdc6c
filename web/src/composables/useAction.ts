import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { type ApiError, toApiError } from '../graphql/request.ts';

export interface UseAction {
  /** Disable with it what would run it again. */
  isRunning: Ref<boolean>;
  /** Why the last run did not go through; the next one clears it. */
  problem: ShallowRef<ApiError | null>;
  /** Resolves with whether it went through, and never throws. While one runs, another is not begun: a double click runs once. */
  run: (ask: () => Promise<unknown>) => Promise<boolean>;
}

/**
 * One change at a time, with what became of it. What was sent cannot be called back: a run goes to its end also where
 * its page is left meanwhile.
 */
export function useAction(): UseAction {
  const isRunning = ref(false);
  const problem = shallowRef<ApiError | null>(null);

  async function run(ask: () => Promise<unknown>): Promise<boolean> {
    if (isRunning.value) return false;
    isRunning.value = true;
    problem.value = null;
    try {
      await ask();
      return true;
    } catch (error) {
      problem.value = toApiError(error);
      return false;
    } finally {
      isRunning.value = false;
    }
  }

  return { isRunning, problem, run };
}
