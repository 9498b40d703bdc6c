import { z975 } from './normal.ts';

/**
 * Two-sided p-value of Student's t with `df` degrees of freedom (fractional allowed); equals R `2 * pt(-abs(t), df)`. It is
 * the regularised incomplete beta I_x(df / 2, ½), x = df / (df + t²). Its relative error is below 1e-14 for 1 to 1e8 degrees
 * of freedom, and below 2e-13 for p-values from 1e-15 down to 1e-300.
 */
export function studentTPValue(t: number, df: number): number {
  const front = timesDensity(t, df);
  const y = 1 / (1 + df / (t * t));
  return t * t * (df + 2) > 3 * df
    ? front / tailFraction(df / 2, y)
    : 1 - 2 * front * middleSeries(df / 2, y);
}

/**
 * The 97.5% quantile of Student's t; equals R `qt(0.975, df)`, df ≥ 1. From 500 degrees of freedom on, the expansion in
 * 1 / df (Abramowitz & Stegun, 26.7.5), exact to 1e-13; below, Newton's method on the p-value, starting from the expansion.
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
  // The p-value is convex in t, so steps that start below the quantile stay below it.
  if (df < 3) t = z975;
  for (let step = Infinity; Math.abs(step) > 1e-13 * t; t += step) {
    step = ((studentTPValue(t, df) - 0.05) * t) / (2 * timesDensity(t, df));
  }
  return t;
}

/** |t| times the density at t, which is x^a y^½ / B(a, ½) with a = df / 2, y = 1 − x. */
function timesDensity(t: number, df: number): number {
  const square = t * t;
  const root = Math.sqrt(1 / (1 + df / square) / Math.PI);
  return gammaRatio(df / 2) * root * Math.exp((-df / 2) * Math.log1p(square / df));
}

/**
 * The divisor of x^a y^½ / B(a, ½) that gives I_x(a, ½): the even part of the continued fraction DLMF 8.17.22, which loses
 * no digits for x near 1 (DiDonato & Morris, 1992), by Lentz's method (1976).
 */
function tailFraction(a: number, y: number): number {
  const x = 1 - y;
  const lambda = a * y - x / 2;
  let value = (a / (a + 1)) * (lambda + 1);
  let above = value;
  let below = 0;
  let change = 0;
  for (let n = 1; Math.abs(change - 1) > 1e-15; n += 1) {
    const step = (n * (0.5 - n) * x) / (a + 2 * n - 1);
    const numerator = (step * (a + n - 1) * (a + n - 0.5) * x) / (a + 2 * n - 1);
    const denominator = n + step + ((a + n) / (a + 2 * n + 1)) * (lambda + 1 + n * (1 + y));
    below = 1 / (denominator + numerator * below);
    above = denominator + numerator / above;
    change = above * below;
    value *= change;
  }
  return value;
}

/** ₂F₁(a + ½, 1; 3/2; y): 2 x^a y^½ / B(a, ½) times this is I_y(½, a) = 1 − I_x(a, ½) (DLMF 8.17.4, 8.17.8). */
function middleSeries(a: number, y: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 0; term > 1e-17 * sum; n += 1) {
    term *= ((a + n + 0.5) / (n + 1.5)) * y;
    sum += term;
  }
  return sum;
}

/**
 * Γ(a + ½) / Γ(a), relative error below 1e-15: the expansion of ln Γ(w + ¾) − ln Γ(w + ¼), w = a − ¼, in 1 / w
 * (DLMF 5.11.8), in which only the Euler numbers remain. A small a is raised by the recurrence of Γ first.
 */
function gammaRatio(a: number): number {
  let large = a;
  let factor = 1;
  for (; large < 15; large += 1) factor *= large / (large + 0.5);
  const fourW = 4 * large - 1;
  const v = 1 / (fourW * fourW);
  const series = v * (1 / 4 - v * (5 / 8 - v * (61 / 12 - v * (1385 / 16 - v * (50_521 / 20)))));
  return factor * Math.sqrt(fourW / 4) * Math.exp(series);
}
