import type { MovementCells } from '../movement/cells.ts';

/** A rule that lowers the score, as wide as it is in the current period. */
export interface WidestReason {
  rule: string;
  /** Conversations it fired in. */
  conversations: number;
  /** What it takes from the mean of all; negative. */
  points: number;
}

/** The rules that take most from the mean score of the current period, the widest first. */
export function widestReasons({ rules, current }: MovementCells, first: number): WidestReason[] {
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const scored = total(current.n);
  if (scored === 0) return [];
  return rules
    .map((one) => ({
      rule: one.rule,
      conversations: total(one.current.n),
      points: total(one.current.sum) / scored,
    }))
    .filter(({ points }) => points < 0)
    .sort((a, b) => a.points - b.points || (a.rule < b.rule ? -1 : 1))
    .slice(0, first);
}
