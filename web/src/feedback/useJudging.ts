import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { useAnnouncer } from '../composables/useAnnouncer.ts';
import type { Score } from '../conversations/conversation.ts';
import { numberReasons } from '../conversations/numberReasons.ts';
import { useReviewerId } from '../reviewer.ts';
import { useFeedback, type JudgedThing, type UseFeedback, type Verdict } from './useFeedback.ts';

/** A score or one of its reasons, as the page names it. */
export interface Judged extends JudgedThing {
  key: string;
  label: string;
  /** The current points or score. */
  value: number;
}

export interface UseJudging {
  feedback: UseFeedback;
  /** Only what the metric itself scored can be judged: a score corrected by people has no toggles. */
  canJudge: ComputedRef<boolean>;
  whole: ComputedRef<Judged>;
  /** The reasons, numbered as everywhere on the page. */
  things: ComputedRef<Judged[]>;
  /** The score or reason that the form is asking about; null if the form is closed. */
  asked: ComputedRef<Judged | null>;
  /** Whether the person has to choose a profile first. */
  asksWho: Ref<boolean>;
  agree: (thing: Judged) => void;
  disagree: (thing: Judged) => void;
  send: (thing: Judged, verdict: Verdict) => Promise<void>;
  cancel: () => void;
  /** To be called once the person has chosen a profile, or declined to. */
  answeredWho: () => void;
}

/** Agreeing and disagreeing with a score and its reasons, one pair of toggles each. */
export function useJudging(conversation: () => string, score: () => Score): UseJudging {
  const { announce } = useAnnouncer();
  const reviewerId = useReviewerId();
  const feedback = useFeedback(conversation);
  const askedKey = ref('');
  const asksWho = ref(false);
  let waiting: (() => void) | null = null;

  const canJudge = computed(() => score().score !== null && score().correctedFrom === null);
  const whole = computed((): Judged => ({
    metric: score().metric,
    version: score().version,
    rule: null,
    nth: null,
    key: 'score',
    label: 'the score',
    value: score().score ?? 0,
  }));
  const things = computed(() =>
    numberReasons(score().reasons).map(({ number, rule, nth, statement, points }): Judged => ({
      ...whole.value,
      rule,
      nth,
      key: String(number),
      label: `reason ${number}, ${statement}`,
      value: points,
    })),
  );
  const asked = computed(
    () => [...things.value, whole.value].find(({ key }) => key === askedKey.value) ?? null,
  );

  watch([conversation, () => score().version], () => (askedKey.value = ''));
  watch(feedback.receipt, (receipt) => {
    if (receipt !== null) announce(receipt.text);
  });

  function named(act: () => void): void {
    if (reviewerId.value !== '') return act();
    waiting = act;
    asksWho.value = true;
  }

  return {
    feedback,
    canJudge,
    whole,
    things,
    asked,
    asksWho,
    agree: (thing) =>
      named(() => {
        const { mine } = feedback.of(thing);
        askedKey.value = '';
        if (mine?.state === 'ACCEPTED') return;
        if (mine?.verdict === 'AGREE') void feedback.withdraw(mine, 'Taken back.');
        else void feedback.give(thing, { verdict: 'AGREE' }, `You agree with ${thing.label}.`);
      }),
    disagree: (thing) =>
      named(() => {
        const { mine } = feedback.of(thing);
        if (mine?.state === 'ACCEPTED') return;
        if (mine?.state === 'OPEN') void feedback.withdraw(mine, 'Taken back: it is out of the queue.');
        else askedKey.value = askedKey.value === thing.key ? '' : thing.key;
      }),
    send: async (thing, verdict) => {
      // The dispute itself is listed among what people said.
      const text = 'Sent to the queue: somebody else decides.';
      if (await feedback.give(thing, verdict, text)) askedKey.value = '';
    },
    cancel: () => (askedKey.value = ''),
    answeredWho: () => {
      const act = waiting;
      waiting = null;
      asksWho.value = false;
      if (reviewerId.value !== '') act?.();
    },
  };
}
