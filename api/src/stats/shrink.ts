import type { Population, UnitValue } from './randomEffects.ts';

export interface Shrunken {
  /** The unit's true value as it is to be expected. */
  value: number;
  squaredError: number;
  /** The share of what a unit is away from the mean that is its own, 0 to 1; the rest is luck. */
  reliability: number;
}

/**
 * A unit's value drawn towards the mean of its population by how unreliable it is: ρ·x + (1 − ρ)·μ with
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
