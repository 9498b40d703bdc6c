/** The 97.5% quantile of the standard normal distribution: half the width of a 95% interval in standard errors. */
export const z975 = 1.959963984540054;

/**
 * Two-sided p-value of a standard normal deviate: 2·(1 − Φ(|z|)) = erfc(|z|/√2).
 * Chebyshev fit of erfc with fractional error below 1.2e-7 everywhere (Press et al., Numerical Recipes, 3rd ed., §6.2.2).
 */
export function normalPValue(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 2 / (2 + x);
  const ty = 4 * t - 2;
  let d = 0;
  let dd = 0;
  for (let j = chebyshev.length - 1; j > 0; j -= 1) {
    const next = ty * d - dd + chebyshev[j]!;
    dd = d;
    d = next;
  }
  return Math.min(1, t * Math.exp(-x * x + 0.5 * (chebyshev[0]! + ty * d) - dd));
}

const chebyshev = [
  -1.3026537197817094, 0.6419697923564902, 1.9476473204185836e-2, -9.561514786808631e-3, -9.46595344482036e-4,
  3.66839497852761e-4, 4.2523324806907e-5, -2.0278578112534e-5, -1.624290004647e-6, 1.30365583558e-6,
  1.5626441722e-8, -8.5238095915e-8, 6.529054439e-9, 5.059343495e-9, -9.91364156e-10, -2.27365122e-10,
  9.6467911e-11, 2.394038e-12, -6.886027e-12, 8.94487e-13, 3.13092e-13, -1.12708e-13, 3.81e-16, 7.106e-15,
  -1.523e-15, -9.4e-17, 1.21e-16, -2.8e-17,
];
