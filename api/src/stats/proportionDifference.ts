import type { Estimate } from './estimate.ts';
import { normalPValue } from './normal.ts';
import { wilsonInterval } from './wilsonInterval.ts';

/** A count of hits out of a total. */
export interface Proportion {
  hits: number;
  of: number;
}

/**
 * share(current) − share(baseline), with the interval from both Wilson intervals (Newcombe, 1998, method 10; equals R
 * `DescTools::BinomDiffCI(method = "score")`) and the p-value from the pooled score test (equals R
 * `prop.test(correct = FALSE)`). Null if either total is 0.
 */
export function proportionDifference(baseline: Proportion, current: Proportion): Estimate | null {
  const [before, after] = [
    wilsonInterval(baseline.hits, baseline.of),
    wilsonInterval(current.hits, current.of),
  ];
  if (before === null || after === null) return null;
  const was = baseline.hits / baseline.of;
  const is = current.hits / current.of;
  const value = is - was;
  const pooled = (baseline.hits + current.hits) / (baseline.of + current.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / baseline.of + 1 / current.of));
  return {
    value,
    low: value - Math.hypot(is - after.low, before.high - was),
    high: value + Math.hypot(after.high - is, was - before.low),
    pValue: error === 0 ? 1 : normalPValue(value / error),
  };
}
