import { scoringOf, type Rubric, type RubricFit, type RubricRule } from '@plumbline/schema';
import { bootstrapIntervals } from '../stats/bootstrapIntervals.ts';
import { fitLogistic, oddsOf, type LogisticCase, type LogisticModel } from '../stats/fitLogistic.ts';
import { chooseLambda } from './chooseLambda.ts';

/** A conversation with how people labelled it and what the scorer finds in it. */
export interface FitCase {
  /** The share of its reviewers who called it negative; the consensus if that is all there is. */
  share: number;
  /** Whether the consensus is negative. */
  negative: boolean;
  /** How strongly each rule of the rubric is met; null: it is not met. */
  strengths: readonly (number | null)[];
}

/** A rubric with its points fitted, and how well the fit does on conversations that it did not see. */
export interface FittedRubric {
  rubric: Rubric;
  fit: RubricFit;
  lambda: number;
  /** Whether each case is called negative by the cross-validation model that did not see it. */
  called: boolean[];
}

/** How far the most certain case may lie from the border, as a share of the scale's shorter side. */
const reach = 0.8;
const replicates = 400;

/**
 * Fits points by logistic regression of "negative" on the rules: each has a part for being met and one for how
 * strongly, which only lower or only raise as the rule does. The log-odds are mapped to the scale so that, in
 * cross-validation, `negativeBelow` calls equal shares of the negative and of the other conversations right: if one
 * kind is much more frequent, the likelier of the two would nearly always be that one.
 * @param labels what the fit is recorded under.
 */
export function fitRubric(
  rubric: Rubric,
  cases: readonly FitCase[],
  labels: { name: string; contentHash: string; seed: string },
): FittedRubric {
  const { rules } = rubric;
  const scoring = scoringOf(rubric);
  const signs = rules.flatMap(({ direction }): (1 | -1)[] => (direction === 'lowers' ? [1, 1] : [-1, -1]));
  const inputs = cases.map(({ share, strengths }): LogisticCase => ({
    share,
    features: strengths.flatMap((strength) => (strength === null ? [0, 0] : [1, strength])),
  }));
  const { lambda, odds } = chooseLambda(inputs, signs, labels.seed);
  const model = fitLogistic(inputs, signs, lambda);
  const border = equalErrors(cases, odds);
  const perOdds = pointsPerOdds(model, inputs, border, scoring.negativeBelow);
  const typical = rules.map((_, rule) => meanStrength(cases, rule));
  const sizes = (fitted: LogisticModel): number[] =>
    rules.map(
      (_, rule) => -perOdds * (fitted.weights[2 * rule]! + fitted.weights[2 * rule + 1]! * typical[rule]!),
    );
  const intervals = bootstrapIntervals(
    cases.length,
    (times) =>
      sizes(
        fitLogistic(
          inputs.flatMap((one, index) => Array.from({ length: times[index]! }, () => one)),
          signs,
          lambda,
        ),
      ),
    { seed: labels.seed, replicates },
  );
  const fit: RubricFit = {
    labels: labels.name,
    contentHash: labels.contentHash,
    conversations: cases.length,
    negative: cases.filter(({ negative }) => negative).length,
    rules: sizes(model).map((points, rule) => ({
      rule: rules[rule]!.key,
      points: hundredths(points),
      low: hundredths(intervals[rule]?.low ?? points),
      high: hundredths(intervals[rule]?.high ?? points),
    })),
  };
  return {
    rubric: {
      ...rubric,
      base: tenths(Math.min(10, Math.max(0, scoring.negativeBelow - perOdds * (model.intercept - border)))),
      rules: rules.map((rule, at) => withPoints(rule, perOdds, model.weights.slice(2 * at, 2 * at + 2))),
      scoring: { ...scoring, scorer: 'offline', fit },
    },
    fit,
    lambda,
    called: odds.map((one) => one > border),
  };
}

/** The log-odds above which the share of negative cases equals the share of other ones at or below. */
export function equalErrors(cases: readonly Pick<FitCase, 'negative'>[], odds: readonly number[]): number {
  const sorted = (negative: boolean): number[] =>
    odds.filter((_, index) => cases[index]!.negative === negative).sort((a, b) => a - b);
  const [negative, other] = [sorted(true), sorted(false)];
  const shareOf = (values: readonly number[], isIn: (value: number) => boolean): number =>
    values.filter(isIn).length / values.length;
  return [...odds]
    .sort((a, b) => a - b)
    .find(
      (border) => shareOf(other, (value) => value <= border) >= shareOf(negative, (value) => value > border),
    )!;
}

/** Points per unit of log-odds, such that the most certain case stays on the scale. */
function pointsPerOdds(
  model: LogisticModel,
  inputs: readonly LogisticCase[],
  border: number,
  negativeBelow: number,
): number {
  const furthest = inputs.reduce(
    (most, { features }) => Math.max(most, Math.abs(oddsOf(model, features) - border)),
    Math.abs(model.intercept - border),
  );
  return furthest === 0 ? 0 : (reach * Math.min(negativeBelow, 10 - negativeBelow)) / furthest;
}

function withPoints(rule: RubricRule, perOdds: number, [met, strength]: readonly number[]): RubricRule {
  const from = Math.min(10, perOdds * Math.abs(met!));
  const to = Math.min(10, from + perOdds * Math.abs(strength!));
  return { ...rule, points: { from: tenths(from), to: tenths(to) } };
}

/** How strongly a rule is met on average over the cases that meet it; 0 if none does. */
function meanStrength(cases: readonly FitCase[], rule: number): number {
  const found = cases.flatMap(({ strengths }) => strengths[rule] ?? []);
  return found.length === 0 ? 0 : found.reduce((sum, strength) => sum + strength, 0) / found.length;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
const hundredths = (value: number): number => Math.round(value * 100) / 100 + 0;
