import type { BreakdownRow } from './scoreBreakdown.ts';

/** The positions of values of the running score across a cell, in pixels. */
export interface BreakdownScale {
  width: number;
  x: (value: number) => number;
  /** The plumb line: the base that every score starts from. */
  base: number;
}

const marginPx = 8;

/** One scale for all cells of a breakdown, from the lowest to the highest running score; it never starts at zero. */
export function breakdownScale(rows: readonly BreakdownRow[], width: number): BreakdownScale {
  const base = rows[0]?.end ?? 0;
  const values = rows.map(({ end }) => end);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const perPoint = high > low ? (width - 2 * marginPx) / (high - low) : 0;
  const from = high > low ? marginPx : width - marginPx;
  return { width, x: (value) => from + (value - low) * perPoint, base };
}
