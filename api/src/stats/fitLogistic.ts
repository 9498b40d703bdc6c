/** One labelled case of a logistic regression. */
export interface LogisticCase {
  /** One value per feature. */
  features: readonly number[];
  /** The share of judges who said yes; 1 or 0 if there is a single outcome. */
  share: number;
}

/** Log-odds of a yes = intercept + Σ weight × feature. */
export interface LogisticModel {
  intercept: number;
  weights: number[];
}

const mostSweeps = 1_000;
const tolerance = 1e-8;
const largestStep = 2;

/**
 * Logistic regression with weights of known sign. It minimises the log-loss summed over the cases plus ½ λ Σ weight²,
 * by cyclic coordinate descent with Newton steps (Friedman, Hastie & Tibshirani, 2010); a weight whose sign would be
 * wrong is set to 0. The intercept is not penalised. With λ = 0 and no signs it equals R's glm(family = binomial).
 * @param signs the sign that each weight may have; 0: either.
 */
export function fitLogistic(
  cases: readonly LogisticCase[],
  signs: readonly (1 | -1 | 0)[],
  lambda: number,
): LogisticModel {
  const columns = [cases.map(() => 1), ...signs.map((_, at) => cases.map(({ features }) => features[at]!))];
  const filled = columns.map((values) => values.flatMap((value, index) => (value === 0 ? [] : [index])));
  const allowed = [0, ...signs];
  const weights = columns.map(() => 0);
  const odds = new Float64Array(cases.length);
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    let largest = 0;
    columns.forEach((values, column) => {
      const penalty = column === 0 ? 0 : lambda;
      const old = weights[column]!;
      let slope = penalty * old;
      let curvature = penalty;
      for (const index of filled[column]!) {
        const probability = logistic(odds[index]!);
        slope += (probability - cases[index]!.share) * values[index]!;
        curvature += probability * (1 - probability) * values[index]! ** 2;
      }
      if (curvature === 0) return;
      const step = Math.max(-largestStep, Math.min(largestStep, -slope / curvature));
      const next = (old + step) * allowed[column]! < 0 ? 0 : old + step;
      weights[column] = next;
      for (const index of filled[column]!) odds[index]! += (next - old) * values[index]!;
      largest = Math.max(largest, Math.abs(next - old));
    });
    if (largest < tolerance) break;
  }
  const [intercept, ...rest] = weights;
  return { intercept: intercept!, weights: rest };
}

/** Log-odds of a case. */
export const oddsOf = ({ intercept, weights }: LogisticModel, features: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * features[index]!, intercept);

/** The cross-entropy of a share: −ln of the probability that a model with these log-odds gives it. */
export const logLoss = (odds: number, share: number): number => softplus(odds) - share * odds;

const logistic = (odds: number): number => 1 / (1 + Math.exp(-odds));
const softplus = (odds: number): number => Math.max(0, odds) + Math.log1p(Math.exp(-Math.abs(odds)));
