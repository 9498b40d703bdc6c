import type { CanvasElement } from 'pdfmake/interfaces.js';
import { colours } from '../pdf/colours.ts';
import type { Briefing, BriefingRow } from './briefing.ts';

const rowHeight = 22;
const barHeight = 11;
type Means = Briefing['means'];
type Scale = (score: number) => number;

/** Maps the running score of the rows to points of a column, with room for the plumb line at either end. */
export function runningScale(rows: readonly BriefingRow[], means: Means, width: number): Scale {
  const marks = [
    ...rows.flatMap(({ start, end, low, high }) => [start, end, start + low, start + high]),
    ...[means.baseline, means.current].filter((one) => one !== null),
  ];
  const low = Math.min(...marks);
  const span = Math.max(...marks) - low || 1;
  return (score) => 8 + ((score - low) / span) * (width - 16);
}

/** The brand: a bar, a line, a bob. */
export function markCanvas(): CanvasElement[] {
  return [
    { type: 'line', x1: 1, y1: 2, x2: 11, y2: 2, lineWidth: 1.4, lineColor: colours.ink },
    { type: 'line', x1: 6, y1: 2, x2: 6, y2: 8, lineWidth: 1.2, lineColor: colours.ink },
    bob(6, 7, 3.4),
  ];
}

const bob = (x: number, y: number, size: number): CanvasElement => ({
  type: 'polyline',
  closePath: true,
  color: colours.brassFill,
  points: [
    { x, y },
    { x: x + size, y: y + size },
    { x, y: y + 2 * size },
    { x: x - size, y: y + size },
  ],
});

const plumbLine = (at: Scale, { baseline }: Means, to: number): CanvasElement[] =>
  baseline === null
    ? []
    : [
        {
          type: 'line',
          x1: at(baseline),
          y1: -2,
          x2: at(baseline),
          y2: to,
          lineWidth: 1,
          lineColor: colours.brassFill,
        },
      ];

/** One bar, pointed in its direction: solid for reasons, grey for measurement, hollow if it may be chance. */
export function rowCanvas(row: BriefingRow, at: Scale, means: Means): CanvasElement[] {
  const [from, to] = [at(row.start), at(row.end)];
  const tip = Math.min(4, Math.abs(to - from)) * Math.sign(to - from);
  const [top, bottom, middle] = [(rowHeight - barHeight) / 2, (rowHeight + barHeight) / 2, rowHeight / 2];
  const isReason = row.kind === 'DRIVER' || row.kind === 'SMALLER_REASONS';
  const colour = !isReason ? colours.measureFill : row.end < row.start ? colours.hurtFill : colours.helpFill;
  return [
    ...plumbLine(at, means, rowHeight + 2),
    { type: 'line', x1: to, y1: middle, x2: to, y2: rowHeight + 2, lineWidth: 0.5, lineColor: colours.line },
    {
      type: 'polyline',
      closePath: true,
      lineWidth: 0.8,
      lineColor: colour,
      ...(row.isClear ? { color: colour } : { color: '#FFFFFF', dash: { length: 2, space: 1.5 } }),
      points: [
        { x: from, y: top },
        { x: to - tip, y: top },
        { x: to, y: middle },
        { x: to - tip, y: bottom },
        { x: from, y: bottom },
      ],
    },
    ...whisker(at(row.start + row.low), at(row.start + row.high), middle),
  ];
}

/** A 95% interval over its bar. */
const whisker = (low: number, high: number, y: number): CanvasElement[] =>
  [
    [low, y, high, y],
    [low, y - 2.5, low, y + 2.5],
    [high, y - 2.5, high, y + 2.5],
  ].map(([x1, y1, x2, y2]) => ({
    type: 'line',
    x1: x1!,
    y1: y1!,
    x2: x2!,
    y2: y2!,
    lineWidth: 0.7,
    lineColor: colours.ink,
  }));

/** The current mean as a dot: a bar would have to begin at zero. */
export function totalCanvas(at: Scale, { current }: Means): CanvasElement[] {
  if (current === null) return [];
  return [{ type: 'ellipse', x: at(current), y: 12, r1: 2.6, r2: 2.6, color: colours.ink }];
}

/** The end of the baseline mean's plumb line, with its bob. */
export function bobCanvas(at: Scale, means: Means): CanvasElement[] {
  return means.baseline === null ? [] : [...plumbLine(at, means, 9), bob(at(means.baseline), 8, 4)];
}

/** Where a metric version took over, dashed, and below it the days on which two scored the same conversations. */
function seamCanvas(trend: Briefing['trend'], x: (index: number) => number, height: number): CanvasElement[] {
  return trend.flatMap(({ begins, isOverlap }, index): CanvasElement[] => [
    ...(isOverlap && index > 0
      ? [
          {
            type: 'rect' as const,
            x: x(index - 1),
            y: height - 2,
            w: x(index) - x(index - 1),
            h: 2,
            color: colours.brassFill,
          },
        ]
      : []),
    ...(begins === null
      ? []
      : [
          {
            type: 'line' as const,
            x1: x(index),
            y1: 0,
            x2: x(index),
            y2: height,
            lineWidth: 0.8,
            dash: { length: 3 },
            lineColor: colours.brassFill,
          },
        ]),
  ]);
}

/** The axis: rounded outwards to half points and at least a point wide, so noise is no cliff; as on the page. */
function axisAround(low: number, high: number): { low: number; high: number } {
  const middle = (low + high) / 2;
  return {
    low: Math.max(0, Math.floor(Math.min(low, middle - 0.5) * 2) / 2),
    high: Math.min(10, Math.ceil(Math.max(high, middle + 0.5) * 2) / 2),
  };
}

/** The mean score over both periods as a line, the baseline mean in brass; null with fewer than two points. */
export function trendCanvas(
  { trend, means, current }: Pick<Briefing, 'trend' | 'means' | 'current'>,
  { width, height }: { width: number; height: number },
): {
  canvas: CanvasElement[];
  low: number;
  high: number;
  /** The scores at the foot and at the top. */
  axis: { low: number; high: number };
  /** Where the current period begins. */
  split: number;
} | null {
  const known = trend.flatMap(({ at, mean }, index) => (mean === null ? [] : [{ at, mean, index }]));
  if (known.length < 2) return null;
  const all = [...known.map(({ mean }) => mean), ...(means.baseline === null ? [] : [means.baseline])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (index: number): number => (index / (trend.length - 1)) * width;
  const axis = axisAround(low, high);
  const y = (mean: number): number => ((axis.high - mean) / (axis.high - axis.low)) * height;
  const firstNow = trend.findIndex(({ at }) => at >= current.from);
  const split = firstNow <= 0 ? 0 : x(firstNow);
  return {
    low,
    high,
    axis,
    split,
    canvas: [
      { type: 'rect', x: 0, y: 0, w: split, h: height, color: colours.baseBand },
      { type: 'rect', x: split, y: 0, w: width - split, h: height, color: colours.nowBand },
      ...[0, height].map((at) => ({
        type: 'line' as const,
        x1: 0,
        y1: at,
        x2: width,
        y2: at,
        lineWidth: 0.5,
        lineColor: colours.line,
      })),
      ...(means.baseline === null
        ? []
        : [
            {
              type: 'line' as const,
              x1: 0,
              y1: y(means.baseline),
              x2: width,
              y2: y(means.baseline),
              lineWidth: 0.8,
              lineColor: colours.brassFill,
            },
          ]),
      ...seamCanvas(trend, x, height),
      {
        type: 'polyline',
        lineWidth: 1.3,
        lineColor: colours.series,
        points: known.map(({ index, mean }) => ({ x: x(index), y: y(mean) })),
      },
    ],
  };
}
