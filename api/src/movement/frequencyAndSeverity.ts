import type { FrequencyAndSeverity } from './answer.ts';
import type { Effects, NodeEffect } from './effects.ts';

/** How often a rule fires, and how many points it then moves the score, pooled over `segments` (null: over all). */
export function frequencyAndSeverity(
  { cells }: Effects,
  ruleIndex: number,
  segments: Int32Array | null,
  { frequencyEffect, severityEffect }: NodeEffect,
): FrequencyAndSeverity {
  const rule = cells.rules[ruleIndex]!;
  const among = segments === null ? null : new Set(segments);
  const pooled = (period: 'baseline' | 'current'): { frequency: number; severity: number | null } => {
    const sums = rule[period];
    const { n } = cells[period];
    let fired = 0;
    let points = 0;
    for (let leaf = 0; leaf < sums.n.length; leaf += 1) {
      if (among !== null && !among.has(rule.segment[leaf]!)) continue;
      fired += sums.n[leaf]!;
      points += sums.sum[leaf]!;
    }
    let conversations = 0;
    for (let at = 0; at < (segments ?? n).length; at += 1)
      conversations += n[segments === null ? at : segments[at]!]!;
    return {
      frequency: conversations === 0 ? 0 : fired / conversations,
      severity: fired === 0 ? null : points / fired,
    };
  };
  const before = pooled('baseline');
  const after = pooled('current');
  return {
    frequencyEffect,
    severityEffect,
    frequencyBaseline: before.frequency,
    frequencyCurrent: after.frequency,
    severityBaseline: before.severity,
    severityCurrent: after.severity,
  };
}
