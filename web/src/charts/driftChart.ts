import type { ApexOptions } from 'apexcharts';
import { countOf, formatShortDay } from '../format.ts';
import type { ChartTokens } from './chartTokens.ts';
import { dayChart, instant, type DayTip } from './dayChart.ts';
import { niceAxis } from './niceAxis.ts';

/** One week, or one reviewed sample, of a signal. */
export interface DriftPoint {
  from: string;
  value: number | null;
  conversations: number;
}

/** The chart of a signal in words, for screen readers. */
export function describeDrift(name: string, points: readonly DriftPoint[], threshold: number | null): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return `${name}: nothing to draw yet.`;
  const stand =
    last.value === null || threshold === null
      ? 'too few conversations to tell'
      : `${last.value > threshold ? 'above' : 'below'} the threshold of ${threshold.toFixed(3)}`;
  return `${name} by week from ${formatShortDay(first.from)} to ${formatShortDay(last.from)}: the newest is ${stand}.`;
}

/** Weeks in order, with the threshold as the reference line. @param measure what a value measures. */
export function driftOptions(
  points: readonly DriftPoint[],
  threshold: number | null,
  measure: string,
  tokens: ChartTokens,
): ApexOptions {
  const axis = niceAxis([0, threshold, ...points.map(({ value }) => value)]);
  return {
    ...dayChart('line', 16, axis, tokens),
    series: [{ name: measure, data: points.map(({ from, value }) => ({ x: instant(from), y: value })) }],
    colors: [tokens.series],
    stroke: { curve: 'straight', width: 1.75 },
    markers: {
      size: 3,
      strokeWidth: 0,
      discrete: points.flatMap(({ value }, dataPointIndex) =>
        value !== null && threshold !== null && value > threshold
          ? [
              {
                seriesIndex: 0,
                dataPointIndex,
                size: 5,
                fillColor: tokens.base,
                strokeColor: tokens.baseText,
                shape: 'square' as const,
              },
            ]
          : [],
      ),
    },
    annotations: {
      yaxis:
        threshold === null
          ? []
          : [
              {
                y: threshold,
                borderColor: tokens.base,
                strokeDashArray: 4,
                label: {
                  text: 'Alarm above this',
                  position: 'left',
                  textAnchor: 'start',
                  offsetX: 4,
                  borderWidth: 0,
                  style: {
                    background: 'transparent',
                    color: tokens.baseText,
                    fontSize: '11px',
                    fontWeight: 530,
                  },
                },
              },
            ],
    },
  };
}

/** What the chart shows about each of its weeks. */
export function driftTips(points: readonly DriftPoint[]): DayTip[] {
  return points.map(({ from, value, conversations }) => ({
    at: instant(from),
    day: `From ${formatShortDay(from)}`,
    lines: [
      `${value === null ? 'too few to tell' : value.toFixed(3)}, ${countOf(conversations, 'conversation')}`,
    ],
  }));
}
