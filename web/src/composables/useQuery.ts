import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { onceBack } from '../away.ts';
import { type ApiError, toApiError } from '../graphql/request.ts';

export interface UseQuery<Result> {
  /** The newest answer. Kept while the next one loads; cleared if a different query fails. */
  data: ShallowRef<Result | null>;
  /** Why the latest query failed. */
  error: ShallowRef<ApiError | null>;
  /** `data` answers an earlier query than the current one: draw it dimmed. */
  isStale: Ref<boolean>;
  /** The first answer is loading: a skeleton keeps its place. */
  isPending: Ref<boolean>;
  /** 150 ms without a first answer: what opens only to show it now opens with a skeleton. */
  isLate: Ref<boolean>;
  /** 4 s without an answer: say in words what takes so long. */
  isSlow: Ref<boolean>;
  reload: () => void;
  /**
   * Takes the answer of a change as the newest answer and aborts a running query, which was sent before the change. A
   * method, so that any query is a `UseQuery<unknown>`.
   */
  replace(answer: Result): void;
}

const lateAfterMs = 150;
const wordsAfterMs = 4000;

/**
 * Asks again whenever `variables` changes its value; null asks nothing. The latest query wins: an earlier one is
 * aborted and its answer never shown. A query that failed because the app was away is sent again once it is back.
 */
export function useQuery<Variables, Result>(
  variables: () => Variables | null,
  ask: (variables: Variables, signal: AbortSignal) => Promise<Result>,
): UseQuery<Result> {
  const data: ShallowRef<Result | null> = shallowRef(null);
  const error: ShallowRef<ApiError | null> = shallowRef(null);
  const isStale = ref(false);
  const isPending = ref(false);
  const isLate = ref(false);
  const isSlow = ref(false);
  let running: AbortController | null = null;
  let stopWaiting = (): void => undefined;
  /** The variables that `data` answers, as JSON. */
  let answered = '';
  let timers: ReturnType<typeof setTimeout>[] = [];

  function settle(): void {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    isStale.value = false;
    isPending.value = false;
    isLate.value = false;
    isSlow.value = false;
  }

  function take(asked: Variables | null, answer: Result): void {
    answered = JSON.stringify(asked);
    data.value = answer;
    error.value = null;
  }

  async function run(asked: Variables): Promise<void> {
    running?.abort();
    stopWaiting();
    const mine = new AbortController();
    running = mine;
    settle();
    isPending.value = data.value === null;
    timers = [
      setTimeout(() => {
        if (data.value === null) isLate.value = true;
        else isStale.value = true;
      }, lateAfterMs),
      setTimeout(() => (isSlow.value = true), wordsAfterMs),
    ];
    try {
      const answer = await ask(asked, mine.signal);
      if (running !== mine) return;
      take(asked, answer);
    } catch (cause) {
      if (running !== mine) return;
      error.value = toApiError(cause);
      if (JSON.stringify(asked) !== answered) data.value = null;
      if (error.value.code === 'UNREACHABLE') stopWaiting = onceBack(reload);
    }
    settle();
  }

  function reload(): void {
    const asked = variables();
    if (asked !== null) void run(asked);
  }

  function stop(): void {
    running?.abort();
    running = null;
    stopWaiting();
    settle();
  }

  function replace(answer: Result): void {
    stop();
    take(variables(), answer);
  }

  watch(
    () => JSON.stringify(variables()),
    () => reload(),
    { immediate: true },
  );
  onScopeDispose(stop);

  return { data, error, isStale, isPending, isLate, isSlow, reload, replace };
}
