import type { FrequencyAndSeverity } from './answer.ts';
import type { Effects, NodeEffect } from './effects.ts';

/** How often a rule fires in some leaves and what it then costs, pooled over them (null: over every segment). */
export function frequencyAndSeverity(
  effects: Effects,
  ruleIndex: number,
  leaves: Int32Array | null,
  effect: NodeEffect,
): FrequencyAndSeverity {
  const { cells } = effects;
  const rule = cells.rules[ruleIndex]!;
  const pooled = (period: 'baseline' | 'current'): { frequency: number; severity: number | null } => {
    const sums = rule[period];
    const n = cells[period].n;
    let fired = 0;
    let points = 0;
    let conversations = leaves === null ? n.reduce((total, count) => total + count, 0) : 0;
    for (const leaf of leaves ?? rule.segment.keys()) {
      fired += sums.n[leaf]!;
      points += sums.sum[leaf]!;
      if (leaves !== null) conversations += n[rule.segment[leaf]!]!;
    }
    return {
      frequency: conversations === 0 ? 0 : fired / conversations,
      severity: fired === 0 ? null : points / fired,
    };
  };
  const before = pooled('baseline');
  const after = pooled('current');
  return {
    frequencyEffect: effect.frequencyEffect,
    severityEffect: effect.severityEffect,
    frequencyBaseline: before.frequency,
    frequencyCurrent: after.frequency,
    severityBaseline: before.severity,
    severityCurrent: after.severity,
  };
}
