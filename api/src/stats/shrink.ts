import type { Population, UnitValue } from './randomEffects.ts';

export interface Shrunken {
  /** The expected true value of the unit. */
  value: number;
  squaredError: number;
  /** The share, 0 to 1, of a unit's distance from the mean that is real; the rest is luck. */
  reliability: number;
}

/**
 * A unit's value shrunk towards its population's mean, more if it is less reliable: ρ·x + (1 − ρ)·μ with
 * ρ = τ² / (τ² + σ²) (Kelley, 1947; the empirical Bayes estimate of Efron & Morris, 1977).
 */
export function shrink(
  { value, squaredError }: UnitValue,
  { mean, standardError, variance }: Population,
): Shrunken {
  const reliability = variance / (variance + squaredError);
  return {
    value: reliability * value + (1 - reliability) * mean,
    squaredError: reliability * squaredError + ((1 - reliability) * standardError) ** 2,
    reliability,
  };
}
