/** One unit's value, and its squared standard error from sampling. */
export interface UnitValue {
  value: number;
  squaredError: number;
}

/** The population that the units are drawn from: its mean, the mean's standard error, the variance between units. */
export interface Population {
  mean: number;
  standardError: number;
  /** The variance between units, beyond sampling; 0 if sampling explains everything. */
  variance: number;
}

/**
 * The random-effects mean and between-unit variance by moments (DerSimonian & Laird, 1986); equals R metafor
 * `rma(yi, vi, method = "DL")`. Null for fewer than two units.
 */
export function randomEffects(units: readonly UnitValue[]): Population | null {
  if (units.length < 2) return null;
  const fixed = units.map(({ squaredError }) => 1 / squaredError);
  const centre = weightedMean(units, fixed);
  const spread = units.reduce((sum, { value }, at) => sum + fixed[at]! * (value - centre) ** 2, 0);
  const total = sumOf(fixed);
  const scale = total - fixed.reduce((sum, weight) => sum + weight ** 2, 0) / total;
  const variance = Math.max(0, (spread - (units.length - 1)) / scale);
  const weights = units.map(({ squaredError }) => 1 / (squaredError + variance));
  return { mean: weightedMean(units, weights), standardError: Math.sqrt(1 / sumOf(weights)), variance };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function weightedMean(units: readonly UnitValue[], weights: readonly number[]): number {
  return units.reduce((sum, { value }, at) => sum + weights[at]! * value, 0) / sumOf(weights);
}
