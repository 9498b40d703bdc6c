import { asScoredVersion } from '@plumbline/schema';
import type { Estimate } from '../stats/estimate.ts';
import { normalEstimate } from '../stats/normalEstimate.ts';
import type { CorrectionSums, MovementCells } from './cells.ts';
import type { MovementColumns } from './movement.query.ts';

/** The rows of original scores that accepted disputes corrected, of the versions for which `isCounted` holds. */
export function correctedRows(
  { liveVersion, version, metric, rule, current, n }: MovementColumns,
  period: 0 | 1,
  isCounted: (version: string) => boolean,
): number[] {
  const rows: number[] = [];
  for (let row = 0; row < n.length; row += 1)
    if (
      version[row] !== liveVersion[row] &&
      rule[row] === '' &&
      metric[row] !== '' &&
      current[row] === period &&
      n[row]! > 0 &&
      version[row] === asScoredVersion(liveVersion[row]!) &&
      isCounted(version[row]!)
    )
      rows.push(row);
  return rows;
}

/** The sums of the changes that disputes made in these rows. */
export function correctionSums(columns: MovementColumns, rows: readonly number[]): CorrectionSums {
  const total = (values: readonly number[]): number => rows.reduce((sum, row) => sum + values[row]!, 0);
  const [before, after] = [total(columns.sumSquares), total(columns.sumLiveSquares)];
  return {
    n: total(columns.n),
    sum: total(columns.sumLive) - total(columns.sum),
    sumSquares: after - 2 * total(columns.sumLiveCross) + before,
    squaresChange: after - before,
  };
}

/**
 * The effect of accepted disputes on Δ: the mean of corrected − original score over a period's scored conversations (0 for
 * those that nobody disputed), current minus baseline. Null if no score was corrected.
 */
export function disputeEffect(
  { corrections }: MovementCells,
  scored: { baseline: number; current: number },
): Estimate | null {
  if (corrections === undefined) return null;
  const mean = ({ sum }: CorrectionSums, n: number): number => sum / n;
  const variance = (sums: CorrectionSums, n: number): number =>
    Math.max(0, sums.sumSquares / n - mean(sums, n) ** 2) / n;
  return normalEstimate(
    mean(corrections.current, scored.current) - mean(corrections.baseline, scored.baseline),
    Math.sqrt(
      variance(corrections.current, scored.current) + variance(corrections.baseline, scored.baseline),
    ),
  );
}

/** The number of corrected live scores in both periods. */
export const correctedCount = ({ corrections }: MovementCells): number =>
  corrections === undefined ? 0 : corrections.baseline.n + corrections.current.n;
