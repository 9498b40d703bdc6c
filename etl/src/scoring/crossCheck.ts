import type { Rubric, RuleVerdict } from '@plumbline/schema';
import type { Scorer } from './scorer.ts';
import { verifyEvidence } from './verifyEvidence.ts';

/** How sure the offline scorer must be for its word to stand against a model's. */
const confident = 0.8;

/** A model's verdicts beside those of a scorer that nobody can talk to. */
export interface CrossChecked {
  /** The model's, but for rules on facts (who wrote when), whose verdicts are the offline scorer's. */
  verdicts: RuleVerdict[];
  /** Keys of rules on which the two cannot both be right. */
  contradictions: string[];
}

/**
 * Holds a model's verdicts to the offline scorer's confident ones, evidence of both verified. They contradict where
 * the offline scorer has words that show a rule met and the model says it is not, or says that a rule is met which
 * excludes it: so an order to the model to see nothing, or to see the opposite, cannot pass for a judgement.
 * @param wasWithheld whether the model did not get all of the text: then it may not leave such a rule open either.
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

/** The model's scorer, abstaining where it contradicts the offline one: as hostile where any text was withheld from it. */
export function crossChecked(model: Scorer, offline: Scorer): Scorer {
  return {
    name: model.name,
    judge: async (conversation, version, signal) => {
      const answer = await model.judge(conversation, version, signal);
      if (answer.abstained !== undefined) return answer;
      const second = await offline.judge(conversation, version, signal);
      const { unread } = answer.provenance;
      // The offline scorer reads all of it: no text can give it orders, and none can hide behind being withheld.
      const [given, sure] = [
        verifyEvidence(answer.verdicts, version, conversation, unread).verdicts,
        verifyEvidence(second.verdicts, version, conversation).verdicts,
      ];
      const wasWithheld = unread.length > 0;
      const { verdicts, contradictions } = crossCheck(given, sure, version.rubric, wasWithheld);
      const facts = verdicts.filter((verdict) => sure.includes(verdict));
      const checked = {
        ...answer,
        verdicts: [
          ...facts,
          ...answer.verdicts.filter(({ rule }) => !facts.some((fact) => fact.rule === rule)),
        ],
      };
      if (contradictions.length === 0) return checked;
      const labels = version.rubric.rules
        .filter(({ key }) => contradictions.includes(key))
        .map(({ label }) => `“${label}”`)
        .join(', ');
      return {
        ...checked,
        abstained: wasWithheld
          ? {
              reason: 'hostile',
              note: `Text was withheld from the model, and what was said contradicts it on ${labels}.`,
            }
          : { reason: 'contradiction', note: `What was said contradicts the model on ${labels}.` },
      };
    },
  };
}
