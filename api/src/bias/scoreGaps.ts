import type { Estimate } from '../stats/estimate.ts';
import { falseDiscoveryRate } from '../stats/falseDiscoveryRate.ts';
import { meanInterval } from '../stats/meanInterval.ts';
import type { Moments } from '../stats/moments.ts';
import { standardisedGap, type Stratum } from '../stats/standardisedGap.ts';
import { welchTest } from '../stats/welchTest.ts';
import type { GapColumns } from './bias.query.ts';
import { fromCentre } from '../scores/scoreCentre.ts';

/** A group with fewer conversations tells little. */
const fewestScored = 30;

/** One group's scores against those of everybody else. */
export interface ScoreGap {
  value: string;
  conversations: number;
  small: boolean;
  mean: number | null;
  low: number | null;
  high: number | null;
  /** The group's mean minus that of the rest, as scored. */
  gap: Estimate | null;
  qValue: number | null;
  /** The same, with topics and channels weighted to the same shares on both sides. */
  likeForLike: Estimate | null;
  likeForLikeQ: number | null;
  /** The share of the conversations that are in strata with both sides. */
  covered: number | null;
}

/** Every group of a dimension against the rest, as scored and like for like; most conversations first. q-values over all groups. */
export function scoreGaps(columns: GapColumns): ScoreGap[] {
  const cells = columns.value.map((value, at) => ({
    value,
    stratum: JSON.stringify(columns.stratum[at]),
    moments: { n: columns.n[at]!, sum: columns.sum[at]!, sumSquares: columns.sumSquares[at]! },
  }));
  const all = total(cells.map(({ moments }) => moments));
  const strata = new Map<string, Moments>();
  for (const { stratum, moments } of cells) {
    strata.set(stratum, total([strata.get(stratum) ?? none, moments]));
  }
  const rows = [...new Set(columns.value)].map((value): ScoreGap => {
    const own = cells.filter((cell) => cell.value === value);
    const moments = total(own.map((cell) => cell.moments));
    const { mean, low, high } = meanInterval(moments);
    const like = standardisedGap(strataOf(strata, own));
    return {
      value,
      conversations: moments.n,
      small: moments.n < fewestScored,
      mean: fromCentre(mean),
      low: fromCentre(low),
      high: fromCentre(high),
      gap: welchTest(without(all, moments), moments),
      qValue: null,
      likeForLike: like,
      likeForLikeQ: null,
      covered: like?.covered ?? null,
    };
  });
  const raw = qValuesOf(rows.map(({ gap }) => gap?.pValue ?? null));
  const like = qValuesOf(rows.map(({ likeForLike }) => likeForLike?.pValue ?? null));
  return rows
    .map((row, at) => ({ ...row, qValue: raw[at]!, likeForLikeQ: like[at]! }))
    .sort((a, b) => b.conversations - a.conversations || (a.value < b.value ? -1 : 1));
}

const none: Moments = { n: 0, sum: 0, sumSquares: 0 };

const total = (parts: readonly Moments[]): Moments =>
  parts.reduce(
    (sum, one) => ({
      n: sum.n + one.n,
      sum: sum.sum + one.sum,
      sumSquares: sum.sumSquares + one.sumSquares,
    }),
    none,
  );

const without = (all: Moments, part: Moments): Moments => ({
  n: all.n - part.n,
  sum: all.sum - part.sum,
  sumSquares: all.sumSquares - part.sumSquares,
});

/** Each stratum with the rest as `first` and the group as `second`, weighted by its size. */
function strataOf(
  strata: ReadonlyMap<string, Moments>,
  own: readonly { stratum: string; moments: Moments }[],
): Stratum[] {
  const mine = new Map(own.map(({ stratum, moments }) => [stratum, moments]));
  return [...strata].map(([stratum, all]) => {
    const second = mine.get(stratum) ?? none;
    return { weight: all.n, first: without(all, second), second };
  });
}

/** Benjamini–Hochberg over those that were tested; null for the others. */
export function qValuesOf(pValues: readonly (number | null)[]): (number | null)[] {
  const adjusted = falseDiscoveryRate(pValues.filter((p) => p !== null));
  let at = 0;
  return pValues.map((p) => (p === null ? null : adjusted[at++]!));
}
