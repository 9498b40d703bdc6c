import { expect, test } from 'vitest';
import { fitLogistic, logLoss, oddsOf, type LogisticCase } from './fitLogistic.ts';

/** Weight (1,000 lb) of the 32 cars of R's mtcars, those with an automatic gearbox first. */
const automatic = [
  3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.465, 3.52, 3.435,
  3.84, 3.845,
];
const manual = [2.62, 2.875, 2.32, 2.2, 1.615, 1.835, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78];
const cars: LogisticCase[] = [
  ...automatic.map((weight) => ({ features: [weight], share: 0 })),
  ...manual.map((weight) => ({ features: [weight], share: 1 })),
];

test('equals glm(am ~ wt, family = binomial, data = mtcars) of R', () => {
  const { intercept, weights } = fitLogistic(cars, [0], 0);
  expect(intercept).toBeCloseTo(12.04, 2);
  expect(weights[0]).toBeCloseTo(-4.024, 3);
});

test('with a feature that splits in two, log-odds are those of the shares', () => {
  const cases = [
    { features: [0], share: 0.2 },
    { features: [1], share: 0.75 },
  ];
  const model = fitLogistic(cases, [0], 0);
  expect(model.intercept).toBeCloseTo(Math.log(0.2 / 0.8), 6);
  expect(oddsOf(model, [1])).toBeCloseTo(Math.log(3), 6);
});

test('at the minimum of a penalised fit every slope is 0', () => {
  const lambda = 2;
  const model = fitLogistic(cars, [0], lambda);
  const slope = cars.reduce(
    (sum, { features, share }) => sum + (1 / (1 + Math.exp(-oddsOf(model, features))) - share) * features[0]!,
    lambda * model.weights[0]!,
  );
  expect(slope).toBeCloseTo(0, 5);
  const ofIntercept = cars.reduce(
    (sum, { features, share }) => sum + 1 / (1 + Math.exp(-oddsOf(model, features))) - share,
    0,
  );
  expect(ofIntercept).toBeCloseTo(0, 5);
  expect(Math.abs(model.weights[0]!)).toBeLessThan(4.024);
});

test('a weight that would turn its sign is 0, and the others do without it', () => {
  const both = cars.map(({ features, share }, at) => ({ features: [...features, at % 2], share }));
  const { weights } = fitLogistic(both, [1, 0], 0);
  expect(weights[0]).toBe(0);
  expect(fitLogistic(both, [-1, 0], 0).weights[0]).toBeLessThan(0);
});

test('log-loss is the cross-entropy, also far out', () => {
  expect(logLoss(0, 0.5)).toBeCloseTo(Math.LN2, 12);
  expect(logLoss(Math.log(3), 1)).toBeCloseTo(-Math.log(0.75), 12);
  expect(logLoss(-800, 1)).toBeCloseTo(800, 6);
});

test('a feature that no case has says nothing', () => {
  const without = cars.map(({ features, share }) => ({ features: [...features, 0], share }));
  expect(fitLogistic(without, [0, 0], 0)).toEqual({
    ...fitLogistic(cars, [0], 0),
    weights: [...fitLogistic(cars, [0], 0).weights, 0],
  });
});
