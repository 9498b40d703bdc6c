import { describe, expect, test } from 'vitest';
import { describeDrift, driftOptions } from '../charts/driftChart.ts';
import type { ChartTokens } from '../charts/chartTokens.ts';
import { conversationsOf } from './driftLinks.ts';
import { formatSignal } from './driftWords.ts';

const week = { from: '2026-10-05', to: '2026-10-12' };
const emea = [{ dimension: 'REGION' as const, value: 'EMEA' }];

describe('the conversations of an alarm', () => {
  const linked = (
    kind: Parameters<typeof conversationsOf>[0]['kind'],
    moved: Parameters<typeof conversationsOf>[0]['moved'],
  ) => {
    const { filters, page } = conversationsOf({ kind, where: emea, moved }, week);
    const set = Object.entries(filters.values ?? {}).filter(([, values]) => values.length > 0);
    return { period: filters.current, ...Object.fromEntries(set), ...page };
  };

  test('are those of its week, where it moved, with what became more frequent', () => {
    expect(linked('REASONS', { name: 'long-wait', dimension: null, before: 0.1, after: 0.2 })).toEqual({
      period: week,
      region: ['EMEA'],
      rule: ['long-wait'],
    });
    expect(linked('SCORES', { name: '4', dimension: null, before: 0.1, after: 0.2 })).toEqual({
      period: week,
      region: ['EMEA'],
      score: '4..5',
    });
    expect(linked('LANGUAGES', { name: 'ja', dimension: 'LANGUAGE', before: 0.1, after: 0.2 })).toMatchObject(
      {
        lang: ['ja'],
      },
    );
  });

  test('are all of that place where something became rarer', () => {
    for (const kind of ['REASONS', 'SCORES'] as const) {
      expect(linked(kind, { name: '4', dimension: null, before: 0.2, after: 0.1 })).toEqual({
        period: week,
        region: ['EMEA'],
      });
    }
  });
});

describe('the chart of a signal', () => {
  const points = [
    { from: '2026-09-28', value: 0.01, conversations: 700 },
    { from: '2026-10-05', value: 0.04, conversations: 760 },
    { from: '2026-10-12', value: null, conversations: 12 },
  ];
  const tokens = new Proxy({} as ChartTokens, { get: (_, name) => String(name) });

  test('draws the threshold as the reference, and marks the weeks above it', () => {
    const { annotations, markers, yaxis } = driftOptions(points, 0.03, 'Distance', tokens);
    expect(annotations?.yaxis).toMatchObject([{ y: 0.03, borderColor: 'base' }]);
    expect(markers?.discrete?.map(({ dataPointIndex }) => dataPointIndex)).toEqual([1]);
    expect(yaxis).toMatchObject({ min: 0 });
    expect(driftOptions(points, null, 'Distance', tokens).annotations?.yaxis).toEqual([]);
  });

  test('says in words where the newest week stands', () => {
    expect(describeDrift('Reasons mix', points.slice(0, 2), 0.03)).toBe(
      'Reasons mix by week from 28 Sep to 5 Oct: the newest is above the threshold of 0.030.',
    );
    expect(describeDrift('Reasons mix', points, 0.03)).toMatch(/too few conversations to tell/);
    expect(formatSignal('AGREEMENT', -2.34)).toBe('−2.3');
    expect(formatSignal('REASONS', null)).toBe('–');
  });
});
