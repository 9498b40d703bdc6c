import type { Dimension } from '@plumbline/schema';
import { falseDiscoveryRate } from '../stats/falseDiscoveryRate.ts';
import { meanInterval } from '../stats/meanInterval.ts';
import type { Moments } from '../stats/moments.ts';
import { welchTest } from '../stats/welchTest.ts';
import type { Slice } from './scores.types.ts';
import type { SegmentSums } from './slices.query.ts';
import { fromCentre } from './scoreCentre.ts';

/** Compares each segment with the rest of the period (Welch); q-values over all segments (Benjamini–Hochberg). */
export function compareSlices(own: readonly SegmentSums[], by: readonly Dimension[]): Slice[] {
  const all = own.reduce(
    (total: Moments, one): Moments => {
      return { n: total.n + one.n, sum: total.sum + one.sum, sumSquares: total.sumSquares + one.sumSquares };
    },
    { n: 0, sum: 0, sumSquares: 0 },
  );
  const differences = own.map((one) =>
    welchTest({ n: all.n - one.n, sum: all.sum - one.sum, sumSquares: all.sumSquares - one.sumSquares }, one),
  );
  const pValues = differences.flatMap((difference) => difference?.pValue ?? []);
  const qValues = falseDiscoveryRate(pValues);
  let tested = 0;
  return own.map(({ values, ...moments }, index): Slice => {
    const { mean, low, high } = meanInterval(moments);
    const difference = differences[index]!;
    const isTested = difference?.pValue != null;
    return {
      segment: by.map((dimension, at) => ({ dimension, value: values[at]! })),
      conversations: moments.n,
      mean: fromCentre(mean),
      low: fromCentre(low),
      high: fromCentre(high),
      difference,
      qValue: isTested ? qValues[tested++]! : null,
    };
  });
}
