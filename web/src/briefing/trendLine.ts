export interface TrendLine {
  /** The line of the mean, as an SVG path. */
  path: string;
  /** The x at which the current period begins, and the y of the baseline mean; null: no baseline mean. */
  split: number;
  reference: number | null;
  low: number;
  high: number;
  /** The scores at the bottom and the top of the box. */
  axis: { low: number; high: number };
  /** Where a new version took over, and the days on which two versions scored the same conversations. */
  seams: { version: string; x: number }[];
  overlaps: { x: number; width: number }[];
}

/** An axis in half points that spans at least one point of the scale, so that noise does not look like a cliff. */
function axisAround(low: number, high: number): TrendLine['axis'] {
  const middle = (low + high) / 2;
  return {
    low: Math.max(0, Math.floor(Math.min(low, middle - 0.5) * 2) / 2),
    high: Math.min(10, Math.ceil(Math.max(high, middle + 0.5) * 2) / 2),
  };
}

/** A small trend in a box: a line through the known means, broken at days without one; null with fewer than two. */
export function trendLine(
  trend: readonly { at: string; mean: number | null; begins: string | null; isOverlap: boolean }[],
  reference: number | null,
  currentFrom: string,
  { width, height }: { width: number; height: number },
): TrendLine | null {
  const known = trend.flatMap(({ mean }) => mean ?? []);
  if (known.length < 2) return null;
  const all = reference === null ? known : [...known, reference];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const axis = axisAround(low, high);
  const x = (index: number): number => round((index / (trend.length - 1)) * width);
  const y = (mean: number): number => round(((axis.high - mean) / (axis.high - axis.low)) * height);
  let isDrawn = false;
  const path = trend
    .map(({ mean }, index) => {
      const step = mean === null ? '' : `${isDrawn ? 'L' : 'M'}${x(index)} ${y(mean)}`;
      isDrawn = mean !== null;
      return step;
    })
    .join('');
  const first = trend.findIndex(({ at }) => at >= currentFrom);
  return {
    path,
    split: first <= 0 ? 0 : x(first),
    reference: reference === null ? null : y(reference),
    low,
    high,
    axis,
    seams: trend.flatMap(({ begins }, index) => (begins === null ? [] : [{ version: begins, x: x(index) }])),
    overlaps: trend.flatMap(({ isOverlap }, index) =>
      isOverlap && index > 0 ? [{ x: x(index - 1), width: round(x(index) - x(index - 1)) }] : [],
    ),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
