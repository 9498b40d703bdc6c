import type { Estimate } from '../stats/estimate.ts';
import { z975 } from '../stats/normal.ts';
import { normalEstimate } from '../stats/normalEstimate.ts';
import type { ReasonAnswer } from './answer.ts';
import { allReasonsEffect, mixEffect, reasonEffect, toEstimate, type Effects } from './effects.ts';
import { frequencyAndSeverity } from './frequencyAndSeverity.ts';
import { unexplainedRule } from './ruleWords.ts';

/** A score may differ from the sum of its base and points by this much before the loader adds a reason (contract). */
const looseness = 0.005;
/** A remainder up to this is a floating-point error. */
const rounding = 1e-10;

/**
 * One answer per rule over all segments, largest |effect| first, and one for all rules together. The reasons must add
 * up to `total` for everything to add up to Δ. The rule `unexplained` gets the remainder, which comes from scores that
 * add up only loosely, or from a sample of version pairs.
 */
export function reasonAnswers(
  effects: Effects,
  { delta, version, disputes }: { delta: Estimate; version: Estimate | null; disputes: Estimate | null },
): { reasons: ReasonAnswer[]; together: Estimate } {
  const all = allReasonsEffect(effects);
  const measured = (version?.value ?? 0) + (disputes?.value ?? 0);
  const total = delta.value - measured - effects.baseEffect - mixEffect(effects, null).value;
  const versionError = version === null || !isSampled(effects) ? 0 : (version.high - version.low) / 2 / z975;
  const reasons = effects.cells.rules.map(({ rule }, index): ReasonAnswer => {
    const effect = reasonEffect(effects, index, null);
    return {
      rule,
      effect: toEstimate(effect),
      ...frequencyAndSeverity(effects, index, null, effect),
    };
  });
  const remainder = total - reasons.reduce((sum, { effect }) => sum + effect.value, 0);
  if (Math.abs(remainder) > rounding) {
    const sampled = Math.abs(total - all.value) > rounding;
    const error = sampled
      ? Math.hypot(all.standardError, versionError)
      : looseness * Math.sqrt(1 / effects.baseline.total + 1 / effects.current.total);
    addUnexplained(reasons, remainder, error);
  }
  return {
    reasons: reasons.sort(
      (a, b) => Math.abs(b.effect.value) - Math.abs(a.effect.value) || (a.rule < b.rule ? -1 : 1),
    ),
    together: toEstimate({ ...all, ...normalEstimate(total, Math.hypot(all.standardError, versionError)) }),
  };
}

/** Whether only some of the new version's conversations also carry the old one's score; else all reasons are known. */
function isSampled({ cells: { versionPairs } }: Effects): boolean {
  return versionPairs !== undefined && versionPairs.pairs.n < versionPairs.changed;
}

function addUnexplained(reasons: ReasonAnswer[], remainder: number, error: number): void {
  const unexplained = reasons.find(({ rule }) => rule === unexplainedRule);
  if (unexplained === undefined) {
    reasons.push({
      rule: unexplainedRule,
      effect: normalEstimate(remainder, error),
      frequencyEffect: 0,
      severityEffect: remainder,
      frequencyBaseline: 0,
      frequencyCurrent: 0,
      severityBaseline: null,
      severityCurrent: null,
    });
    return;
  }
  const ownError = (unexplained.effect.high - unexplained.effect.low) / 2 / z975;
  unexplained.effect = normalEstimate(unexplained.effect.value + remainder, Math.hypot(ownError, error));
  unexplained.severityEffect += remainder;
}
