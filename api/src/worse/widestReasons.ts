import type { MovementCells } from '../movement/cells.ts';

/** A rule that lowers the score, with its reach in the current period. */
export interface WidestReason {
  rule: string;
  /** The conversations in which it fired. */
  conversations: number;
  /** Its part of the mean score of all conversations; negative. */
  points: number;
}

/** The `first` rules that lower the current period's mean score most, largest loss first. */
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
