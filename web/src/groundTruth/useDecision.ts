import { shallowRef, type ShallowRef } from 'vue';
import { askFourthReviewDocument, resolveDiscussionDocument } from '../graphql/groundTruth.ts';
import { type ApiError, request, toApiError } from '../graphql/request.ts';

/** What a discussion came to. */
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
  decide: (decision: Decision) => Promise<void>;
  askFourth: (asked: Pick<Decision, 'item' | 'question' | 'reason' | 'lastStep'>) => Promise<void>;
}

/** Keeps what discussions came to. */
export function useDecision(onKept: () => void): UseDecision {
  const problem = shallowRef<ApiError | null>(null);

  async function keep(ask: () => Promise<unknown>): Promise<void> {
    problem.value = null;
    try {
      await ask();
      onKept();
    } catch (error) {
      problem.value = toApiError(error);
    }
  }

  return {
    problem,
    decide: (decision) => keep(() => request(resolveDiscussionDocument, decision)),
    askFourth: (asked) => keep(() => request(askFourthReviewDocument, asked)),
  };
}
