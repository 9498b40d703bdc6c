export interface TrendLine {
  /** Of the mean, as an SVG path. */
  path: string;
  /** Where the current period begins, and the height of the mean then; null: none. */
  split: number;
  reference: number | null;
  low: number;
  high: number;
  /** Where a version took over, and the days on which two scored the same conversations. */
  seams: { version: string; x: number }[];
  overlaps: { x: number; width: number }[];
}

/** A small trend in a box: the line of the known means, broken where a day has none; null with fewer than two. */
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
  const x = (index: number): number => round((index / (trend.length - 1)) * width);
  const y = (mean: number): number => round(6 + (1 - (mean - low) / (high - low || 1)) * (height - 12));
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
    seams: trend.flatMap(({ begins }, index) => (begins === null ? [] : [{ version: begins, x: x(index) }])),
    overlaps: trend.flatMap(({ isOverlap }, index) =>
      isOverlap && index > 0 ? [{ x: x(index - 1), width: round(x(index) - x(index - 1)) }] : [],
    ),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
