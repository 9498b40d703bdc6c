import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { type ApiError, toApiError } from '../graphql/request.ts';

export interface UseAction {
  /** Whether a run is under way; disable with it what would start another. */
  isRunning: Ref<boolean>;
  /** Why the last run failed; the next run clears it. */
  problem: ShallowRef<ApiError | null>;
  /** Resolves with whether it succeeded; never throws. Ignored while a run is under way: a double click runs once. */
  run: (ask: () => Promise<unknown>) => Promise<boolean>;
}

/**
 * Runs one change at a time and keeps its error. What was sent cannot be recalled: a run completes even if its page is
 * left meanwhile.
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
