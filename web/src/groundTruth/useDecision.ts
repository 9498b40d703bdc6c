import type { ShallowRef } from 'vue';
import { useAction } from '../composables/useAction.ts';
import { askFourthReviewDocument, resolveDiscussionDocument } from '../graphql/groundTruth.ts';
import { type ApiError, request } from '../graphql/request.ts';

/** The result of a discussion. */
export interface Decision {
  item: string;
  question: string;
  /** Null: ambiguous. */
  outcome: string | null;
  participants: string[];
  reason: string;
  lastStep: string;
}

export interface UseDecision {
  problem: ShallowRef<ApiError | null>;
  decide: (decision: Decision) => Promise<boolean>;
  askFourth: (asked: Pick<Decision, 'item' | 'question' | 'reason' | 'lastStep'>) => Promise<boolean>;
}

/** Saves the results of discussions. */
export function useDecision(onKept: () => void): UseDecision {
  const { problem, run } = useAction();
  const keep = (ask: () => Promise<unknown>): Promise<boolean> =>
    run(async () => {
      await ask();
      onKept();
    });

  return {
    problem,
    decide: (decision) => keep(() => request(resolveDiscussionDocument, decision)),
    askFourth: (asked) => keep(() => request(askFourthReviewDocument, asked)),
  };
}
