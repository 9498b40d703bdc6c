import { z975 } from './normal.ts';

/** Two-sided p-value of Student's t with `df` degrees of freedom (fractional allowed). Equals R `2 * pt(-abs(t), df)`. */
export function studentTPValue(t: number, df: number): number {
  if (t === 0) return 1;
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/**
 * The 97.5% quantile of Student's t; equals R `qt(0.975, df)`, df ≥ 1. The expansion in 1 / df (Abramowitz & Stegun, 26.7.5),
 * which is exact to 1e-13 from 500 degrees of freedom on; below, Newton's method on the p-value from there.
 */
export function studentT975(df: number): number {
  const z2 = z975 * z975;
  const terms = [
    z975,
    (z975 * (z2 + 1)) / 4,
    (z975 * ((5 * z2 + 16) * z2 + 3)) / 96,
    (z975 * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384,
    (z975 * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92_160,
  ];
  let t = 0;
  for (let term = terms.length - 1; term >= 0; term -= 1) t = t / df + terms[term]!;
  if (df >= 500) return t;
  // The p-value is convex in t, so that from below the quantile every step stays below it.
  if (df < 3) t = z975;
  const logScale = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI) + Math.LN2;
  for (let step = Infinity; Math.abs(step) > 1e-13 * t; t += step) {
    const slope = Math.exp(logScale - ((df + 1) / 2) * Math.log1p((t * t) / df));
    step = (studentTPValue(t, df) - 0.05) / slope;
  }
  return t;
}

/** Regularised incomplete beta I_x(a, b) by Lentz's continued fraction (Numerical Recipes, 3rd ed., §6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

const tiny = 1e-300;
const notZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** ln Γ(x) for x > 0 by Lanczos' approximation (g = 7, nine terms), relative error below 1e-14. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + 7.5;
  let series = 0.99999999999980993;
  for (let term = 0; term < lanczos.length; term += 1) series += lanczos[term]! / (shifted + term + 1);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
