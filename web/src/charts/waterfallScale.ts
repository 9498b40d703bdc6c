/** One row of the waterfall: a stretch of the running score, with the interval of its effect. */
export interface Stretch {
  start: number;
  end: number;
  low: number;
  high: number;
}

/** Maps the running score to pixels of a column `width` wide, with padding at both ends. */
export function waterfallScale(
  stretches: Stretch[],
  totals: (number | null)[],
  width: number,
  padding = 10,
): (score: number) => number {
  const marks = [
    ...stretches.flatMap(({ start, end, low, high }) => [start, end, start + low, start + high]),
    ...totals.filter((total): total is number => total !== null),
  ];
  const low = Math.min(...marks);
  const high = Math.max(...marks);
  const span = high - low || 1;
  return (score) => padding + ((score - low) / span) * Math.max(0, width - 2 * padding);
}

/** A bar from `from` to `to` whose end is an arrow tip, as an SVG path about y = 0. */
export function arrowPath(from: number, to: number, height: number): string {
  const half = height / 2;
  const length = Math.abs(to - from);
  const tip = Math.min(6, length) * Math.sign(to - from);
  const neck = to - tip;
  return `M${round(from)} ${-half}L${round(neck)} ${-half}L${round(to)} 0L${round(neck)} ${half}L${round(from)} ${half}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
