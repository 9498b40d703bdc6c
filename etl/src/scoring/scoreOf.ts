import type { Abstention, Rubric, RubricRule, RuleVerdict, ScoreReason } from '@plumbline/schema';
import type { ScoringVersion } from './scorer.ts';

/** The rule of the reason that brings a score back to the end of its scale. */
export const cappedRule = 'capped';

/** A score made from verdicts, or the reason why there is none. */
export interface MadeScore {
  /** 0 to 10 in steps of 0.1; null if abstained. */
  score: number | null;
  base: number;
  /** 0 to 1: how sure the verdicts are, times the share of the rules judged and of the messages read. */
  confidence: number;
  abstained: { reason: Abstention; note: string } | null;
  /** base + Σ points = score, to the tenth. */
  reasons: ScoreReason[];
}

/**
 * Points and score from verified verdicts: base + Σ points. Abstains if too few rules could be judged, or if two rules
 * that are met contradict each other; unread messages lower the confidence.
 * @param readShare the share of the messages that the scorer read.
 */
export function scoreOf(
  verdicts: readonly RuleVerdict[],
  { rubric, scoring }: Pick<ScoringVersion, 'rubric' | 'scoring'>,
  readShare = 1,
): MadeScore {
  const applying = verdicts.filter(({ verdict }) => verdict !== 'not_applicable');
  const judged = applying.filter(({ verdict }) => verdict !== 'not_enough_evidence');
  const judgedShare = applying.length === 0 ? 0 : judged.length / applying.length;
  const sureness =
    judged.length === 0 ? 0 : judged.reduce((sum, { confidence }) => sum + confidence, 0) / judged.length;
  const confidence = Math.round(judgedShare * sureness * readShare * 1000) / 1000;
  const none = (reason: Abstention, note: string): MadeScore => ({
    score: null,
    base: rubric.base,
    confidence,
    abstained: { reason, note },
    reasons: [],
  });
  if (judgedShare < scoring.minimumJudged || judged.length === 0) {
    return none('evidence', `Only ${judged.length} of ${applying.length} rules that apply could be judged.`);
  }
  const clash = contradiction(verdicts, rubric);
  if (clash !== null) {
    return none('contradiction', `“${clash[0].label}” and “${clash[1].label}” cannot both be met.`);
  }

  let tenths = Math.round(rubric.base * 10);
  const reasons: ScoreReason[] = [];
  for (const rule of rubric.rules) {
    const verdict = verdicts.find((one) => one.rule === rule.key);
    if (verdict?.verdict !== 'met') continue;
    const points = tenthsOf(rule, verdict.strength);
    if (points === 0) continue;
    tenths += points;
    const { message, quote, start, end, note } = verdict;
    reasons.push({ rule: rule.key, points: points / 10, message, quote, start, end, note });
  }
  const capped = Math.min(100, Math.max(0, tenths));
  if (capped !== tenths) {
    reasons.push({
      rule: cappedRule,
      points: (capped - tenths) / 10,
      message: null,
      quote: null,
      start: null,
      end: null,
      note: `A score ends at ${capped / 10}.`,
    });
  }
  return {
    score: capped / 10,
    base: Math.round(rubric.base * 10) / 10,
    confidence,
    abstained: null,
    reasons,
  };
}

/** Signed points of a rule that is met, in tenths, so that sums are exact. */
export function tenthsOf({ points, direction }: RubricRule, strength: number): number {
  const size = Math.round(
    (points.from + (points.to - points.from) * Math.min(1, Math.max(0, strength))) * 10,
  );
  return direction === 'lowers' ? -size : size;
}

function contradiction(
  verdicts: readonly RuleVerdict[],
  rubric: Rubric,
): [first: RubricRule, second: RubricRule] | null {
  const met = new Set(verdicts.filter(({ verdict }) => verdict === 'met').map(({ rule }) => rule));
  for (const rule of rubric.rules) {
    if (!met.has(rule.key)) continue;
    for (const other of rule.contradicts ?? []) {
      if (met.has(other)) return [rule, rubric.rules.find(({ key }) => key === other)!];
    }
  }
  return null;
}
