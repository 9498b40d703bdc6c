import type { Dimension } from '@plumbline/schema';
import { figure, type Figure } from '../agreement/figures.ts';
import { cohenKappa } from '../stats/cohenKappa.ts';
import { concordance, type PairMoments } from '../stats/concordance.ts';
import { falseDiscoveryRate } from '../stats/falseDiscoveryRate.ts';
import { kappaInterval } from '../stats/kappaInterval.ts';
import { mcnemarTest } from '../stats/mcnemarTest.ts';
import { meanInterval } from '../stats/meanInterval.ts';
import { pairedShift } from '../stats/pairedShift.ts';
import { midranks, rankCorrelation } from '../stats/rankCorrelation.ts';
import { wilsonInterval } from '../stats/wilsonInterval.ts';
import type { JointColumns, RuleCounts, SliceSums } from './shadow.query.ts';
import { scoreCentre } from '../scores/scoreCentre.ts';

const bins = 10;
/** A segment with fewer pairs has no rank. */
const fewestRanked = 30;

/** Two versions on the conversations that both scored. */
export interface ComparedPairs {
  pairs: number;
  meanBefore: number | null;
  meanNow: number | null;
  /** Now minus before, over the same conversations. */
  difference: Figure;
  /** Pairs by whole points. */
  histogramBefore: number[];
  histogramNow: number[];
  /** Jensen–Shannon distance of the two histograms, and its p-value by swapping within pairs. */
  shift: { distance: number; pValue: number } | null;
  /** Lin's coefficient: whether they give the same numbers. */
  concordance: Figure;
  /** Spearman's: whether they put conversations in the same order, by tenths of a point. */
  rankCorrelation: Figure;
  /** The share that both call negative or neither does, and Cohen's κ of it. */
  sameSide: Figure;
  kappa: Figure;
  nowNegative: number;
  noLongerNegative: number;
  /** The share whose decile among all pairs differs by more than one. */
  decileMoves: Figure;
}

export interface ComparedSlice {
  dimension: Dimension;
  value: string;
  pairs: number;
  meanBefore: number;
  meanNow: number;
  difference: Figure;
  nowNegative: number;
  noLongerNegative: number;
  /** The share that changes side, either way. */
  changed: Figure;
  /** For as many changing one way as the other: McNemar's mid-p, and the q-value over all slices. */
  pValue: number;
  qValue: number;
  /** Rank among the values of the dimension, 1 for the lowest mean; null if there are few pairs. */
  rankBefore: number | null;
  rankNow: number | null;
}

export interface ComparedRule extends RuleCounts {
  /** For as many firing under one version alone as under the other: McNemar's mid-p, and the q-value over all rules. */
  pValue: number;
  qValue: number;
}

/** Compares two versions' scores of the same conversations. The shift's p-value is drawn by `seed`. */
export function comparePairs(cells: JointColumns, seed: string): ComparedPairs {
  const moments = momentsOf(cells);
  const { n } = moments;
  const joint = Array.from({ length: bins }, () => Array.from({ length: bins }, () => 0));
  const sides = [
    [0, 0],
    [0, 0],
  ];
  cells.n.forEach((count, at) => {
    joint[binOf(cells.before[at]!)]![binOf(cells.now[at]!)]! += count;
    sides[cells.wasNegative[at]!]![cells.isNegative[at]!]! += count;
  });
  const same = sides[0]![0]! + sides[1]![1]!;
  const moved = decileMoves(cells, n);
  const share = (hits: number): Figure => figure(n === 0 ? null : hits / n, wilsonInterval(hits, n));
  const lin = concordance(moments);
  const spearman = rankCorrelation(countedPairs(cells));
  return {
    pairs: n,
    meanBefore: n === 0 ? null : scoreCentre + moments.sumX / n,
    meanNow: n === 0 ? null : scoreCentre + moments.sumY / n,
    difference: differenceOf({
      n,
      sum: moments.sumY - moments.sumX,
      sumSquares: moments.sumYY - 2 * moments.sumXY + moments.sumXX,
    }),
    histogramBefore: joint.map((row) => row.reduce((sum, count) => sum + count, 0)),
    histogramNow: joint.map((_, bin) => joint.reduce((sum, row) => sum + row[bin]!, 0)),
    shift: pairedShift(joint, { seed }),
    concordance: figure(lin?.value ?? null, lin?.interval ?? null),
    rankCorrelation: figure(spearman?.value ?? null, spearman?.interval ?? null),
    sameSide: share(same),
    kappa: figure(cohenKappa(sides), kappaInterval(sides)),
    nowNegative: sides[0]![1]!,
    noLongerNegative: sides[1]![0]!,
    decileMoves: share(moved),
  };
}

/** @param tenths a score in whole tenths; 10 counts to the last bin. */
const binOf = (tenths: number): number => Math.min(bins - 1, Math.floor(tenths / 10));

const countedPairs = ({ before, now, n }: JointColumns): { x: number; y: number; n: number }[] =>
  n.map((count, at) => ({ x: before[at]!, y: now[at]!, n: count }));

function momentsOf(cells: JointColumns): PairMoments {
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  return {
    n: total(cells.n),
    sumX: total(cells.sumBefore),
    sumY: total(cells.sumNow),
    sumXX: total(cells.sumBeforeSquares),
    sumYY: total(cells.sumNowSquares),
    sumXY: total(cells.sumProducts),
  };
}

function differenceOf(moments: { n: number; sum: number; sumSquares: number }): Figure {
  const { mean, low, high } = meanInterval(moments);
  return { value: mean, low, high };
}

/** How many pairs have deciles that differ by more than one; equal scores share the decile of their mean rank. */
function decileMoves(cells: JointColumns, n: number): number {
  const pairs = countedPairs(cells);
  const decilesOf = (of: 'x' | 'y'): Map<number, number> => {
    const ranks = midranks(pairs.map((pair) => ({ value: pair[of], n: pair.n })));
    return new Map([...ranks].map(([value, rank]) => [value, Math.floor(((rank - 0.5) / n) * 10)]));
  };
  const [before, now] = [decilesOf('x'), decilesOf('y')];
  return pairs.reduce(
    (sum, pair) => sum + (Math.abs(before.get(pair.x)! - now.get(pair.y)!) > 1 ? pair.n : 0),
    0,
  );
}

/** The disagreements of every value of every dimension, most pairs first; q-values over all of them. */
export function compareSlices(slices: readonly SliceSums[]): ComparedSlice[] {
  const ranksBefore = ranksOf(slices, ({ sumBefore, n }) => sumBefore / n);
  const ranksNow = ranksOf(slices, ({ sumNow, n }) => sumNow / n);
  return withQValues(
    slices.map((slice): Omit<ComparedSlice, 'qValue'> => {
      const { dimension, value, n, nowNegative, noLongerNegative } = slice;
      const changed = nowNegative + noLongerNegative;
      return {
        dimension,
        value,
        pairs: n,
        meanBefore: scoreCentre + slice.sumBefore / n,
        meanNow: scoreCentre + slice.sumNow / n,
        difference: differenceOf({ n, sum: slice.sumDifference, sumSquares: slice.sumDifferenceSquares }),
        nowNegative,
        noLongerNegative,
        changed: figure(changed / n, wilsonInterval(changed, n)),
        pValue: mcnemarTest(nowNegative, noLongerNegative).midP,
        rankBefore: ranksBefore.get(slice) ?? null,
        rankNow: ranksNow.get(slice) ?? null,
      };
    }),
  );
}

/** The rules that do not fire in the same conversations, by how often; q-values over all of them. */
export function compareRules(rules: readonly RuleCounts[]): ComparedRule[] {
  return withQValues(
    rules.map((rule) => ({ ...rule, pValue: mcnemarTest(rule.onlyBefore, rule.onlyNow).midP })),
  );
}

/** Ranks within each dimension, of the slices with enough pairs. */
function ranksOf(slices: readonly SliceSums[], meanOf: (slice: SliceSums) => number): Map<SliceSums, number> {
  const ranked = slices.filter(({ n }) => n >= fewestRanked);
  return new Map(
    ranked.map((slice) => [
      slice,
      1 +
        ranked.filter((other) => other.dimension === slice.dimension && meanOf(other) < meanOf(slice)).length,
    ]),
  );
}

function withQValues<Row extends { pValue: number }>(rows: readonly Row[]): (Row & { qValue: number })[] {
  const qValues = falseDiscoveryRate(rows.map(({ pValue }) => pValue));
  return rows.map((row, index) => ({ ...row, qValue: qValues[index]! }));
}
