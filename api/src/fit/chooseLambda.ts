import { fitLogistic, logLoss, oddsOf, type LogisticCase } from '../stats/fitLogistic.ts';
import { seededRandom } from '../stats/seededRandom.ts';

/** The penalties tried, weakest first. */
const lambdas = [0.1, 0.3, 1, 2, 4, 8, 16] as const;
const folds = 5;

/**
 * The penalty by cross-validation in five seeded parts: the strongest whose log-loss is within one standard error,
 * paired by case, of the best one's (Breiman et al., 1984). `odds` are each case's, by the model that did not see it.
 */
export function chooseLambda(
  cases: readonly LogisticCase[],
  signs: readonly (1 | -1 | 0)[],
  seed: string,
): { lambda: number; odds: number[] } {
  const random = seededRandom(seed);
  const foldOf = cases
    .map((_, index) => ({ index, draw: random() }))
    .sort((a, b) => a.draw - b.draw)
    .reduce((parts, { index }, at) => parts.set(index, at % folds), new Map<number, number>());
  const tried = lambdas.map((lambda) => {
    const odds = cases.map(() => 0);
    for (let fold = 0; fold < folds; fold += 1) {
      const model = fitLogistic(
        cases.filter((_, index) => foldOf.get(index) !== fold),
        signs,
        lambda,
      );
      cases.forEach(({ features }, index) => {
        if (foldOf.get(index) === fold) odds[index] = oddsOf(model, features);
      });
    }
    return { lambda, odds, losses: cases.map(({ share }, index) => logLoss(odds[index]!, share)) };
  });
  const best = tried.reduce((least, one) => (mean(one.losses) < mean(least.losses) ? one : least));
  const chosen = tried.findLast(({ losses }) => {
    const worse = losses.map((loss, index) => loss - best.losses[index]!);
    return mean(worse) <= standardError(worse);
  })!;
  return { lambda: chosen.lambda, odds: chosen.odds };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function standardError(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
