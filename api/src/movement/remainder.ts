import type { Estimate } from '../stats/estimate.ts';
import { normalEstimate } from '../stats/normalEstimate.ts';
import { allReasonsEffect, type Effects } from './effects.ts';
import type { FoundDriver } from './foundDriver.ts';

/**
 * The effect of all reasons minus the named drivers. Its variance is Var(all) + Σ Var(driver) − 2 Σ Cov(all, driver).
 * Drivers of different rules in the same conversations are assumed uncorrelated, because the cells do not say which rules
 * fire together.
 */
export function remainingReasons(effects: Effects, drivers: readonly FoundDriver[]): Estimate {
  const all = allReasonsEffect(effects);
  let value = all.value;
  let variance = all.standardError ** 2;
  for (const { ruleIndex, leaves, effect } of drivers) {
    if (ruleIndex === null) continue;
    value -= effect.value;
    variance += effect.standardError ** 2 - 2 * covarianceWithAll(effects, ruleIndex, leaves);
  }
  return normalEstimate(value, Math.sqrt(Math.max(0, variance)));
}

/** Cov(all reasons, one rule over some leaves): ¼ Cov_w(D_all, D_rule)/N + Σ ω² Cov_s(x, c)/n in each period. */
function covarianceWithAll(effects: Effects, ruleIndex: number, leaves: Int32Array): number {
  const { cells, allReasons } = effects;
  const rule = cells.rules[ruleIndex]!;
  let covariance = 0;
  for (const period of ['baseline', 'current'] as const) {
    const shares = effects[period];
    if (shares.total === 0) continue;
    let product = 0;
    let ruleMean = 0;
    let within = 0;
    for (const leaf of leaves) {
      const segment = rule.segment[leaf]!;
      const n = cells[period].n[segment]!;
      const w = shares.weight[segment]!;
      const average = (effects.baseline.weight[segment]! + effects.current.weight[segment]!) / 2;
      if (n === 0 || average === 0 || w === 0) continue;
      const change = effects.rules[ruleIndex]!.value[leaf]! / average;
      product += w * change * (allReasons.value[segment]! / average);
      ruleMean += w * change;
      if (n < 2) continue;
      const sums = rule[period];
      const shared = sums.sumCross[leaf]! - (sums.sum[leaf]! * cells[period].sum[segment]!) / n;
      within += (average * average * shared) / (n - 1) / n;
    }
    const all = period === 'baseline' ? allReasons.before : allReasons.after;
    const allMean = all.reduce((sum, value) => sum + value, 0);
    covariance += within + (product - ruleMean * allMean) / 4 / shares.total;
  }
  return covariance;
}
