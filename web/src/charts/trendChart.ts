import type { ApexOptions } from 'apexcharts';
import { countOf, formatRange, formatScore, formatShortDay, namePeriod } from '../format.ts';
import type { TrendPoint } from '../graphql/why.ts';
import { dayMs, type Period } from '../period.ts';
import type { ChartTokens } from './chartTokens.ts';
import { dayChart, instant, type DayTip } from './dayChart.ts';
import { niceAxis, type NiceAxis } from './niceAxis.ts';

/** What the trend draws besides the days: the two periods with their means. */
export interface TrendPeriods {
  current: Period;
  baseline: Period;
  currentMean: number | null;
  baselineMean: number | null;
}

/** The first day of each version that did not score on the first day of the trend. */
export function versionStarts(points: TrendPoint[]): { day: string; version: string }[] {
  const seen = new Set(points[0]?.versions ?? []);
  return points.flatMap(({ at, versions }) =>
    versions.flatMap((version) => {
      if (seen.has(version)) return [];
      seen.add(version);
      return [{ day: at, version }];
    }),
  );
}

/** Where one version took over from another: the days around it on which both scored the same conversations. */
export function seams(points: TrendPoint[]): { version: string; from: string; to: string }[] {
  return versionStarts(points).flatMap(({ day, version }) => {
    const start = points.findIndex(({ at }) => at === day);
    const isShared = ({ versions, beside }: TrendPoint): boolean =>
      beside.length > 0 && [...versions, ...beside].includes(version);
    let first = start;
    while (first > 0 && isShared(points[first - 1]!)) first -= 1;
    let last = start - 1;
    while (last + 1 < points.length && isShared(points[last + 1]!)) last += 1;
    return last < first ? [] : [{ version, from: points[first]!.at, to: points[last]!.at }];
  });
}

/** The trend in words, for screen readers. */
export function describeTrend(points: TrendPoint[], periods: TrendPeriods): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 'Score by day: no day has a score.';
  const name = (period: Period): string => namePeriod(period, periods.current);
  return (
    `Score by day from ${formatShortDay(first.at)} to ${formatShortDay(last.at)}: ` +
    `mean ${formatScore(periods.baselineMean)} in the baseline, ${name(periods.baseline)}, ` +
    `and ${formatScore(periods.currentMean)} in ${name(periods.current)}.` +
    seams(points)
      .map(
        ({ version, from, to }) =>
          ` ${version} took over; it and the version before both scored from ${formatShortDay(from)} to ${formatShortDay(to)}.`,
      )
      .join('')
  );
}

/** Where the last day with a score ends on the axis, in ms; nothing is drawn beyond it. */
function endOfScores(points: readonly TrendPoint[]): number {
  const last = points.findLast(({ mean }) => mean !== null);
  return last === undefined ? -Infinity : instant(last.at) + dayMs;
}

/** A day with this many conversations has a mean that the axis must include; the mean of fewer may be anything. */
const fullDay = 30;

/** The share of the axis above the higher mean that its figure and the period's name take, also on a phone. */
const headroom = 0.18;

function trendAxis(points: readonly TrendPoint[], periods: TrendPeriods): NiceAxis {
  const means = [periods.currentMean, periods.baselineMean].filter((mean) => mean !== null);
  const values = [
    ...points.flatMap(({ smoothLow, smoothHigh, smoothMean, mean, conversations }) => [
      onScale(smoothLow ?? smoothMean),
      onScale(smoothHigh ?? smoothMean),
      conversations >= fullDay ? mean : null,
    ]),
    ...means,
  ].filter((value) => value !== null);
  const room = (headroom * (Math.max(...values) - Math.min(...values))) / (1 - headroom);
  return niceAxis([...values, ...means.map((mean) => onScale(mean + room))]);
}

/** What the chart shows, and how many days with few conversations lie beyond its axis. */
export function trendNote(points: readonly TrendPoint[], periods: TrendPeriods): string {
  const axis = trendAxis(points, periods);
  const beyond = points.filter(({ mean }) => mean !== null && !isDrawn(mean, axis)).length;
  const left = beyond === 0 ? '' : `; ${countOf(beyond, 'day')} of few conversations beyond the axis`;
  return `7-day mean, 95% band${left}`;
}

/**
 * Daily points, the 7-day mean in its 95% band, both periods shaded, their means drawn over their own days.
 * `isNarrow`: for a chart as wide as a phone: short labels, and only months if it spans more than 45 days.
 */
export function trendOptions(
  points: TrendPoint[],
  periods: TrendPeriods,
  tokens: ChartTokens,
  isNarrow = false,
): ApexOptions {
  const smooth = points.filter(({ smoothMean }) => smoothMean !== null);
  const axis = trendAxis(points, periods);
  const end = endOfScores(points);
  const inside = (value: number): number => Math.min(axis.max, Math.max(axis.min, value));
  return {
    ...dayChart('rangeArea', 12, axis, tokens, isNarrow && points.length > 45),
    series: [
      {
        name: '95% band',
        type: 'rangeArea',
        data: smooth.map((point) => ({
          x: instant(point.at),
          y: [
            inside(point.smoothLow ?? point.smoothMean ?? 0),
            inside(point.smoothHigh ?? point.smoothMean ?? 0),
          ],
        })),
      },
      {
        name: '7-day mean',
        type: 'line',
        data: smooth.map((point) => ({ x: instant(point.at), y: point.smoothMean })),
      },
      {
        name: 'Day',
        type: 'line',
        data: points.map((point) => ({
          x: instant(point.at),
          y: isDrawn(point.mean, axis) ? point.mean : null,
        })),
      },
      meanLine('Baseline mean', periods.baseline, periods.baselineMean, end),
      meanLine('Mean now', periods.current, periods.currentMean, end),
    ],
    colors: [tokens.series, tokens.series, tokens.quiet, tokens.base, tokens.now],
    fill: { type: 'solid', opacity: [0.1, 1, 1, 1, 1] },
    stroke: { curve: 'straight', width: [0, 1.75, 0, 2, 2] },
    markers: { size: [0, 0, 1.6, 0, 0], strokeWidth: 0 },
    annotations: trendAnnotations(points, periods, tokens, isNarrow),
  };
}

function trendAnnotations(
  points: TrendPoint[],
  periods: TrendPeriods,
  tokens: ChartTokens,
  isNarrow: boolean,
): NonNullable<ApexOptions['annotations']> {
  const { baseline, current } = periods;
  const [then, now] = isNarrow
    ? ['Then', 'Now']
    : [`${namePeriod(baseline, current)}, baseline`, namePeriod(current, baseline)];
  return {
    xaxis: [
      shade(baseline, then, tokens.baseBand, tokens.text),
      shade(current, now, tokens.nowBand, tokens.text),
      ...seams(points).map(({ from, to }) => ({
        x: instant(from),
        x2: instant(to) + dayMs,
        fillColor: tokens.base,
        opacity: 0.06,
        strokeDashArray: 3,
        borderColor: tokens.base,
        label: isNarrow
          ? {}
          : { ...topLabel('scored by both', tokens.baseText), position: 'bottom', offsetY: -2 },
      })),
      ...nothingSince(points, tokens),
      ...versionStarts(points).map(({ day, version }, index, starts) => ({
        x: instant(day),
        borderColor: tokens.base,
        strokeDashArray: 3,
        label: {
          ...topLabel(isNarrow ? `⚑ ${version}` : `⚑ Metric ${version}`, tokens.baseText),
          offsetY: 23 + 14 * crowding(starts, index, points.length / 6),
        },
      })),
    ],
    points: [
      ...meanLabel(baseline, periods.baselineMean, tokens.baseText),
      ...meanLabel(current, periods.currentMean, tokens.now),
    ],
  };
}

/** Labels the days at the end that have no score, if they are enough for the words to fit. */
function nothingSince(points: TrendPoint[], tokens: ChartTokens): object[] {
  const end = endOfScores(points);
  const empty = points.filter(({ at }) => instant(at) >= end).length;
  if (empty < points.length / 10) return [];
  return [
    {
      x: end,
      borderColor: 'transparent',
      label: { ...topLabel('no scores yet', tokens.axis), position: 'bottom', offsetY: -2 },
    },
  ];
}

/** How many flags in a row begin within `days` of the one before: each is drawn a line lower. */
function crowding(starts: readonly { day: string }[], index: number, days: number): number {
  const before = starts[index - 1];
  if (before === undefined || instant(starts[index]!.day) - instant(before.day) > days * dayMs) return 0;
  return 1 + crowding(starts, index - 1, days);
}

function shade(period: Period, text: string, fill: string, color: string): object {
  return {
    x: instant(period.from),
    x2: instant(period.to),
    fillColor: fill,
    opacity: 1,
    strokeDashArray: 0,
    borderColor: 'transparent',
    label: { ...topLabel(text, color), offsetY: 8 },
  };
}

function topLabel(text: string, color: string): object {
  return {
    text,
    orientation: 'horizontal',
    position: 'top',
    textAnchor: 'start',
    offsetY: 2,
    offsetX: 2,
    borderWidth: 0,
    style: {
      background: 'transparent',
      color,
      fontSize: '11px',
      fontWeight: 530,
      padding: { left: 4, right: 4 },
    },
  };
}

function meanLabel(period: Period, mean: number | null, color: string): object[] {
  if (mean === null) return [];
  return [
    {
      x: instant(period.from),
      y: mean,
      marker: { size: 0 },
      label: {
        text: formatScore(mean),
        textAnchor: 'start',
        offsetX: 2,
        offsetY: -4,
        borderWidth: 0,
        style: { background: 'transparent', color, fontSize: '13px', fontWeight: 620 },
      },
    },
  ];
}

function meanLine(
  name: string,
  period: Period,
  mean: number | null,
  end: number,
): { name: string; type: string; data: { x: number; y: number }[] } {
  const data =
    mean === null
      ? []
      : [
          { x: instant(period.from), y: mean },
          { x: Math.min(instant(period.to), end), y: mean },
        ];
  return { name, type: 'line', data };
}

/** Clamps a value to 0 to 10: the interval of a mean of few scores may reach beyond. */
function onScale(value: number | null): number | null {
  return value === null ? null : Math.min(10, Math.max(0, value));
}

function isDrawn(value: number | null, axis: { min: number; max: number }): boolean {
  return value !== null && value >= axis.min && value <= axis.max;
}

/** What the chart shows about each of its days. */
export function trendTips(points: readonly TrendPoint[]): DayTip[] {
  return points.map((point) => {
    const smooth =
      point.smoothMean === null
        ? []
        : [`7 days ${formatScore(point.smoothMean)} (${formatRange(point.smoothLow, point.smoothHigh)})`];
    return {
      at: instant(point.at),
      day: formatShortDay(point.at),
      lines: [`${formatScore(point.mean)}, ${countOf(point.conversations, 'conversation')}`, ...smooth],
    };
  });
}
