import { describe, expect, it } from 'vitest';
import type { TrendPoint } from '../graphql/why.ts';
import type { ChartTokens } from './chartTokens.ts';
import { niceAxis } from './niceAxis.ts';
import { describeTrend, seams, trendNote, trendOptions, versionStarts } from './trendChart.ts';
import { arrowPath, waterfallScale } from './waterfallScale.ts';

const point = (at: string, mean: number | null, versions = ['v1']): TrendPoint => ({
  at,
  conversations: 10,
  mean,
  low: mean,
  high: mean,
  smoothMean: mean,
  smoothLow: mean === null ? null : mean - 0.1,
  smoothHigh: mean === null ? null : mean + 0.1,
  versions,
  beside: [],
});

const periods = {
  current: { from: '2026-10-01', to: '2026-11-01' },
  baseline: { from: '2026-09-01', to: '2026-10-01' },
  currentMean: 6.8,
  baselineMean: 7.2,
};

// Colours named after their tokens, so that a chart shows where it took each from.
const tokens: ChartTokens = {
  font: 'font',
  text: 'text',
  quiet: 'quiet',
  surface: 'surface',
  series: 'series',
  band: 'band',
  grid: 'grid',
  axis: 'axis',
  now: 'now',
  nowBand: 'nowBand',
  base: 'base',
  baseText: 'baseText',
  baseBand: 'baseBand',
  lowers: 'lowers',
  lowersWeak: 'lowersWeak',
  raises: 'raises',
  raisesWeak: 'raisesWeak',
  measure: 'measure',
  measureWeak: 'measureWeak',
  isDark: false,
};

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe('niceAxis', () => {
  it('takes round numbers around the values, at most five gridlines', () => {
    expect(niceAxis([6.65, 7.31])).toEqual({ min: 6.6, max: 7.4, ticks: 4, digits: 1 });
    for (const values of [[0, 10], [5.01, 5.02], [4.93, 5.27], [7.3], [9.99, 10]]) {
      const { min, max, ticks } = niceAxis(values);
      expect(ticks).toBeLessThanOrEqual(4);
      expect(ticks).toBeGreaterThanOrEqual(1);
      expect(min).toBeLessThanOrEqual(Math.min(...values));
      expect(max).toBeGreaterThanOrEqual(Math.max(...values));
    }
  });

  it('shows the whole scale where nothing is known', () => {
    expect(niceAxis([null, undefined])).toEqual({ min: 0, max: 10, ticks: 4, digits: 1 });
  });
});

describe('the trend', () => {
  const points = [
    point('2026-09-29', 7.2),
    point('2026-09-30', null),
    point('2026-10-01', 7, ['v1', 'v2']),
    point('2026-10-02', 6.8, ['v2']),
  ];

  it('marks the first day of each version but the first', () => {
    expect(versionStarts(points)).toEqual([{ day: '2026-10-01', version: 'v2' }]);
    expect(versionStarts([])).toEqual([]);
    expect(seams(points)).toEqual([]);
    const overlapping = points.map((one) => ({
      ...one,
      beside: one.versions.includes('v2') ? ['v1'] : one.at >= '2026-09-30' ? ['v2'] : [],
    }));
    expect(seams(overlapping)).toEqual([{ version: 'v2', from: '2026-09-30', to: points.at(-1)!.at }]);
  });

  it('says in a sentence what it draws', () => {
    expect(describeTrend(points, periods)).toBe(
      'Score by day from 29 Sep to 2 Oct: mean 7.20 in the baseline, September, and 6.80 in October.',
    );
    expect(describeTrend([], periods)).toContain('no day');
  });

  it('shades both periods, draws their means over their own days and a dashed line for a version', () => {
    const options = trendOptions(points, periods, tokens);
    expect(options.annotations?.xaxis).toMatchObject([
      { x: day('2026-09-01'), x2: day('2026-10-01'), fillColor: 'baseBand' },
      { x: day('2026-10-01'), x2: day('2026-11-01'), fillColor: 'nowBand' },
      { x: day('2026-10-01'), borderColor: 'base', strokeDashArray: 3 },
    ]);
    expect(options.series).toMatchObject([
      { name: '95% band' },
      { name: '7-day mean' },
      { name: 'Day' },
      { data: [{ y: 7.2 }, { y: 7.2 }] },
      {
        data: [
          { x: day('2026-10-01'), y: 6.8 },
          { x: day('2026-10-03'), y: 6.8 },
        ],
      },
    ]);
  });

  it('puts the flags of versions that follow each other closely one below the other', () => {
    const close = [...points, point('2026-10-03', 6.8, ['v3'])];
    const longer = Array.from({ length: 20 }, (_, index) => point(`2026-09-${10 + index}`, 7));
    const flagsOf = (days: typeof points): unknown[] =>
      (trendOptions(days, periods, tokens).annotations?.xaxis ?? [])
        .filter(({ label }) => String(label?.text).startsWith('⚑'))
        .map(({ label }) => label?.offsetY);
    expect(flagsOf(close)).toEqual([23, 23]);
    expect(flagsOf([...longer, ...close])).toEqual([23, 37]);
  });

  it('stays on the scale where a few scores have an interval far beyond it', () => {
    const wide = points.map((one) => ({ ...one, smoothMean: 7, smoothLow: -25, smoothHigh: 39 }));
    expect(trendOptions(wide, periods, tokens).yaxis).toMatchObject({ min: 0, max: 10 });
  });

  it('keeps room above the higher mean for its figure and the name of its period', () => {
    const roomOf = (baselineMean: number): number => {
      const { min, max } = trendOptions(points, { ...periods, baselineMean }, tokens).yaxis as {
        min: number;
        max: number;
      };
      return (max - baselineMean) / (max - min);
    };
    for (const mean of [7.2, 7.4, 7.5, 8]) expect(roomOf(mean)).toBeGreaterThan(0.12);
  });

  it('makes room for every day of many conversations, and says how many others it has none for', () => {
    const usual = point('2026-10-01', 7);
    const far = { ...point('2026-10-02', 5), smoothMean: 7, smoothLow: 6.9, smoothHigh: 7.1 };
    const dots = (days: TrendPoint[]) => {
      const drawn = trendOptions(days, periods, tokens).series as { name: string; data: { y: number }[] }[];
      return drawn.find(({ name }) => name === 'Day')!.data.map(({ y }) => y);
    };
    expect(dots([usual, far])).toEqual([7, null]);
    expect(trendNote([usual, far], periods)).toMatch(/; 1 day of few conversations beyond the axis$/);
    const full = { ...far, conversations: 30 };
    expect(dots([usual, full])).toEqual([7, 5]);
    expect(trendNote([usual, full], periods)).toBe('7-day mean, 95% band');
  });

  it('ends with the scores: no mean is drawn past the last of them, and what is empty is named', () => {
    const days = [...points, ...['03', '04', '05'].map((date) => point(`2026-10-${date}`, null))];
    const options = trendOptions(days, periods, tokens);
    const now = (options.series as { name: string; data: object[] }[]).at(-1)!;
    expect(now.data.at(-1)).toEqual({ x: day('2026-10-03'), y: 6.8 });
    expect(options.annotations?.xaxis).toContainEqual(
      expect.objectContaining({
        x: day('2026-10-03'),
        label: expect.objectContaining({ text: 'no scores yet' }),
      }),
    );
  });

  it('draws no mean it does not have', () => {
    const options = trendOptions(points, { ...periods, baselineMean: null }, tokens);
    expect(options.annotations?.points).toHaveLength(1);
  });
});

describe('the waterfall', () => {
  it('fits every bar, interval and total into its column', () => {
    const stretches = [
      { start: 7.2, end: 7, low: -0.3, high: -0.1 },
      { start: 7, end: 7.1, low: -0.02, high: 0.22 },
    ];
    const scale = waterfallScale(stretches, [7.2, 7.1], 200);
    for (const { start, end, low, high } of stretches) {
      for (const score of [start, end, start + low, start + high]) {
        expect(scale(score)).toBeGreaterThanOrEqual(10);
        expect(scale(score)).toBeLessThanOrEqual(190);
      }
    }
    expect(scale(7.2)).toBeGreaterThan(scale(7.1));
  });

  it('holds where nothing moves', () => {
    expect(waterfallScale([], [5, 5], 200)(5)).toBe(10);
  });

  it('points in the direction of the effect, and stays a bar where it is short', () => {
    expect(arrowPath(100, 60, 14)).toBe('M100 -7L66 -7L60 0L66 7L100 7Z');
    expect(arrowPath(60, 100, 14)).toBe('M60 -7L94 -7L100 0L94 7L60 7Z');
    expect(arrowPath(60, 63, 14)).toBe('M60 -7L60 -7L63 0L60 7L60 7Z');
    expect(arrowPath(60, 60, 14)).not.toContain('NaN');
  });
});
