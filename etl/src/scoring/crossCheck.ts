import type { Abstention, Rubric, RuleVerdict } from '@plumbline/schema';
import type { Scorer, ScorerAnswer } from './scorer.ts';
import { verifyEvidence } from './verifyEvidence.ts';

/** The confidence from which an offline verdict stands against a model's. */
const confident = 0.8;

/** A model's verdicts checked against those of a scorer that nobody can talk to. */
export interface CrossChecked {
  /** The model's, except on rules about facts (who wrote when), where they are the offline scorer's. */
  verdicts: RuleVerdict[];
  /** Keys of rules on which the two cannot both be right. */
  contradictions: string[];
}

/**
 * Checks a model's verdicts against the offline scorer's confident ones, with the evidence of both verified. They
 * contradict each other if the offline scorer has words that show a rule is met and the model says it is not, or says
 * that a rule which excludes it is met. So an order to the model to see nothing, or the opposite, cannot pass for a
 * judgement.
 * @param wasWithheld whether some text was withheld from the model: then it may not leave such a rule open either.
 */
export function crossCheck(
  modelVerdicts: readonly RuleVerdict[],
  offlineVerdicts: readonly RuleVerdict[],
  { rules }: Pick<Rubric, 'rules'>,
  wasWithheld = false,
): CrossChecked {
  const isFact = ({ basis, verdict }: RuleVerdict) =>
    basis === 'structure' && verdict !== 'not_enough_evidence';
  const facts = offlineVerdicts.filter(isFact);
  const asked = modelVerdicts.filter(({ rule }) => !facts.some((fact) => fact.rule === rule));
  const shown = offlineVerdicts.filter(
    ({ verdict, confidence }) => verdict === 'met' && confidence >= confident,
  );
  const excludes = (one: string, other: string) =>
    rules.some(({ key, contradicts = [] }) => key === one && contradicts.includes(other));
  const contradicts = ({ rule, verdict }: RuleVerdict, sure: RuleVerdict): boolean => {
    if (verdict === 'met') return excludes(rule, sure.rule) || excludes(sure.rule, rule);
    return rule === sure.rule && (verdict !== 'not_enough_evidence' || wasWithheld);
  };
  return {
    verdicts: [...facts, ...asked],
    contradictions: asked
      .filter((verdict) => shown.some((sure) => contradicts(verdict, sure)))
      .map(({ rule }) => rule),
  };
}

/**
 * The model's scorer, checked against the offline one. It abstains as hostile if a text that was withheld from the
 * model also speaks to the other party, so that nothing can hide in it, or if anything was withheld and the two
 * contradict each other; as contradictory if they do so with nothing withheld.
 * @param talksBesides whether a withheld text also speaks to the other party.
 */
export function crossChecked(
  model: Scorer,
  offline: Scorer,
  talksBesides: (text: string) => boolean,
): Scorer {
  return {
    name: model.name,
    judge: async (conversation, version, signal) => {
      const answer = await model.judge(conversation, version, signal);
      if (answer.abstained !== undefined) return answer;
      const { unread } = answer.provenance;
      const hiding = unread.find((index) => talksBesides(conversation.messages[index]!.text));
      if (hiding !== undefined) {
        return abstaining(
          answer,
          'hostile',
          `Message ${hiding + 1} speaks to the judge and to the other party; it was not read.`,
        );
      }
      const second = await offline.judge(conversation, version, signal);
      // The offline scorer reads the whole conversation: no text can give it orders.
      const [given, sure] = [
        verifyEvidence(answer.verdicts, version, conversation, unread).verdicts,
        verifyEvidence(second.verdicts, version, conversation).verdicts,
      ];
      const { verdicts, contradictions } = crossCheck(given, sure, version.rubric, unread.length > 0);
      const facts = verdicts.filter((verdict) => sure.includes(verdict));
      const asked = answer.verdicts.filter(({ rule }) => !facts.some((fact) => fact.rule === rule));
      const checked = { ...answer, verdicts: [...facts, ...asked] };
      if (contradictions.length === 0) return checked;
      const labels = version.rubric.rules
        .filter(({ key }) => contradictions.includes(key))
        .map(({ label }) => `“${label}”`)
        .join(', ');
      return unread.length > 0
        ? abstaining(
            checked,
            'hostile',
            `Text was withheld from the model, and what was said contradicts it on ${labels}.`,
          )
        : abstaining(checked, 'contradiction', `What was said contradicts the model on ${labels}.`);
    },
  };
}

const abstaining = (answer: ScorerAnswer, reason: Abstention, note: string): ScorerAnswer => ({
  ...answer,
  abstained: { reason, note },
});
