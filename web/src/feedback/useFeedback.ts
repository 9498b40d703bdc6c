import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import { useQuery } from '../composables/useQuery.ts';
import {
  feedbackDocument,
  giveFeedbackDocument,
  withdrawFeedbackDocument,
  type FeedbackInput,
  type Said,
} from '../graphql/feedback.ts';
import { request, toApiError, type ApiError } from '../graphql/request.ts';
import { useReviewerId } from '../reviewer.ts';

/** The score of a version or, with a rule, one of its reasons. */
export interface JudgedThing {
  metric: string;
  version: string;
  rule: string | null;
  nth: number | null;
}

export interface UseFeedback {
  /** What people said about the conversation's scores; empty while unknown. */
  said: ComputedRef<readonly Said[]>;
  problem: ShallowRef<ApiError | null>;
  /** The last step, if it can be undone. */
  receipt: ShallowRef<{ text: string; undo: () => Promise<void> } | null>;
  of: (thing: JudgedThing) => { mine: Said | null; others: readonly Said[] };
  /** Gives a judgement in place of one's earlier one; resolves with whether it was accepted. */
  give: (thing: JudgedThing, input: Verdict, receiptText: string) => Promise<boolean>;
  withdraw: (said: Said, receiptText: string) => Promise<boolean>;
}
export type Verdict = Omit<FeedbackInput, 'conversation' | keyof JudgedThing>;

/** What people say about a conversation's scores, including oneself. */
export function useFeedback(conversation: () => string): UseFeedback {
  const reviewerId = useReviewerId();
  const query = useQuery(
    () => ({ id: conversation(), reviewer: reviewerId.value }),
    async ({ id }, signal) => (await request(feedbackDocument, { id }, signal)).conversation,
  );
  const said = computed(() => (query.data.value?.id === conversation() ? query.data.value.feedback : []));
  const problem = shallowRef<ApiError | null>(null);
  const receipt: UseFeedback['receipt'] = shallowRef(null);
  watch(conversation, () => {
    problem.value = null;
    receipt.value = null;
  });

  const of: UseFeedback['of'] = ({ metric, version, rule, nth }) => {
    const here = said.value.filter(
      (one) => one.metric === metric && one.version === version && one.rule === rule && one.nth === nth,
    );
    return {
      mine: here.findLast(({ isMine }) => isMine) ?? null,
      others: here.filter(({ isMine }) => !isMine),
    };
  };

  async function send(
    change: () => Promise<NonNullable<typeof query.data.value>>,
    next: UseFeedback['receipt']['value'],
  ): Promise<boolean> {
    try {
      const answer = await change();
      if (answer.id === conversation()) query.replace(answer);
      problem.value = null;
      receipt.value = next;
      return true;
    } catch (error) {
      problem.value = toApiError(error);
      return false;
    }
  }

  const giving = (thing: JudgedThing, input: Verdict) => async () => {
    const { metric, version, rule, nth } = thing;
    const asked = { conversation: conversation(), metric, version, rule, nth: nth ?? 0, ...input };
    return (await request(giveFeedbackDocument, { input: asked })).giveFeedback;
  };
  const withdrawing = (id: string) => async () =>
    (await request(withdrawFeedbackDocument, { id })).withdrawFeedback;

  return {
    said,
    problem,
    receipt,
    of,
    give: (thing, input, text) => {
      const before = of(thing).mine;
      return send(giving(thing, input), {
        text,
        undo: async () => {
          const given = of(thing).mine;
          if (before !== null) await send(giving(thing, verdictOf(before)), null);
          else if (given !== null) await send(withdrawing(given.id), null);
        },
      });
    },
    withdraw: (one, text) =>
      send(withdrawing(one.id), {
        text,
        undo: async () => {
          await send(giving(one, verdictOf(one)), null);
        },
      }),
  };
}

const verdictOf = ({ verdict, kind, points, score, messageIndex, start, end, note }: Said): Verdict => ({
  verdict,
  kind,
  points,
  score,
  messageIndex,
  start,
  end,
  note,
});
