import { describe, expect, test } from 'vitest';
import { emptyValues } from '../filters.ts';
import type { Dimension } from '../graphql/slices.ts';
import { inOrder, parseSegment, parseView, pivotInput, printAxes, printSegment } from './sliceAddress.ts';

const known = {
  dimensions: ['REGION', 'CHANNEL', 'AGENT_TIER', 'TOPIC'] as Dimension[],
  rules: ['long-wait', 'rude'],
  labels: ['set:1', 'frozen:2'],
};
const view = (keys: Record<string, string>, among = known) => parseView((key) => keys[key] ?? '', among);

describe('a view in an address', () => {
  test('without keys is what is usual, of the dimensions that there are', () => {
    expect(view({})).toEqual({
      rows: ['REGION', 'AGENT_TIER'],
      columns: ['CHANNEL'],
      measure: 'MEAN',
      rule: '',
      labels: '',
      against: 'rest',
    });
    expect(view({}, { ...known, dimensions: ['TOPIC'] })).toMatchObject({ rows: ['TOPIC'], columns: [] });
  });

  test('names dimensions once, those it knows, as many as fit', () => {
    expect(view({ rows: 'topic,nonsense,lang,region,tier,channel', cols: 'topic,channel' })).toMatchObject({
      rows: ['TOPIC', 'REGION', 'AGENT_TIER'],
      columns: ['CHANNEL'],
    });
    expect(view({ rows: 'none', cols: 'none' })).toMatchObject({ rows: [], columns: [] });
  });

  test('falls back to the score where a rule or labels are missing, and compares labels with no other days', () => {
    expect(view({ measure: 'frequency', of: 'rude' })).toMatchObject({ measure: 'FREQUENCY', rule: 'rude' });
    expect(view({ measure: 'severity', of: 'gone' })).toMatchObject({
      measure: 'SEVERITY',
      rule: 'long-wait',
    });
    expect(view({ measure: 'missed', vs: 'period' })).toMatchObject({ labels: 'set:1', against: 'rest' });
    expect(view({ measure: 'missed' }, { ...known, labels: [] })).toMatchObject({
      measure: 'MEAN',
      labels: '',
    });
  });

  test('axes are printed where they are not the usual ones', () => {
    expect(printAxes({ rows: ['REGION', 'AGENT_TIER'], columns: ['CHANNEL'] }, known.dimensions)).toEqual({
      rows: '',
      cols: '',
    });
    expect(printAxes({ rows: ['TOPIC'], columns: [] }, known.dimensions)).toEqual({
      rows: 'topic',
      cols: 'none',
    });
  });
});

test('a segment survives the address, whatever its values hold', () => {
  const segment = [
    { dimension: 'TOPIC' as const, value: 'a,b: 100%' },
    { dimension: 'REGION' as const, value: 'EMEA' },
  ];
  expect(parseSegment(printSegment(segment))).toEqual(segment);
  expect(printSegment(inOrder(segment))).toBe('region:EMEA,topic:a%2Cb: 100%25');
  expect(parseSegment('nonsense,galaxy:far,region')).toEqual([]);
});

test('the question holds what belongs to its measure and comparison, nothing else', () => {
  const periods = {
    metric: 'cx',
    current: { from: '2026-10-01', to: '2026-11-01' },
    baseline: { from: '2026-09-01', to: '2026-10-01' },
    values: { ...emptyValues(), region: ['EMEA'], rule: ['rude'] },
  };
  expect(pivotInput(view({ vs: 'period' }), periods)).toMatchObject({
    comparison: 'PERIOD',
    baseline: periods.baseline,
    filter: { regions: ['EMEA'], rules: ['rude'] },
  });
  expect(pivotInput(view({ vs: 'channel:chat', measure: 'agreement', labels: 'frozen:2' }), periods)).toEqual(
    {
      metric: 'cx',
      period: periods.current,
      filter: { regions: ['EMEA'] },
      rows: ['REGION', 'AGENT_TIER'],
      columns: ['CHANNEL'],
      measure: 'AGREEMENT',
      comparison: 'SEGMENT',
      segment: { channels: ['chat'] },
      labels: { frozenId: '2' },
    },
  );
});
