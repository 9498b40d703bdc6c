import { expect, it } from 'vitest';
import type { Movement, MovementRow } from './graphql/why.ts';
import { shownChange, tableRows, withoutNegligible } from './movementTable.ts';

const estimate = (value: number) => ({ value, low: value - 0.02, high: value + 0.02, pValue: 0.01 });
const row = (
  kind: MovementRow['kind'],
  value: number,
  start: number,
  driver: number | null,
): MovementRow => ({
  kind,
  label: kind,
  driver,
  effect: estimate(value),
  clear: true,
  display: Math.round(value * 100) / 100,
  share: null,
  start,
  end: start + value,
});
const rates = { frequencyBaseline: 0.1, frequencyCurrent: 0.2, severityBaseline: -1, severityCurrent: -2 };
const reason = (rule: string, value: number) => ({
  rule,
  statement: `The ${rule} of the customer`,
  label: `The ${rule}`,
  effect: estimate(value),
  frequencyEffect: value,
  severityEffect: 0,
  ...rates,
});
const summary = { conversations: 200, scored: 200, coverage: 1, mean: 7, low: 6.9, high: 7.1 };

const movement: Movement = {
  baseline: summary,
  current: { ...summary, mean: 6.7 },
  delta: estimate(-0.3),
  correctedScores: 0,
  headline: [],
  lede: '',
  limits: [],
  narrative: '',
  warnings: [],
  rows: [
    { ...row('DRIVER', -0.2, 7, 0), label: 'Long wait, EMEA · de' },
    row('SMALLER_REASONS', -0.064, 6.8, null),
    row('MIX', -0.036, 6.736, null),
  ],
  drivers: [
    {
      segment: [
        { dimension: 'REGION', value: 'EMEA' },
        { dimension: 'LANGUAGE', value: 'de' },
      ],
      rule: 'wait',
      statement: 'The customer waited long',
      effect: estimate(-0.2),
      qValue: 0.001,
      shareOfDelta: 0.67,
      ...rates,
      conversationsBaseline: 100,
      conversationsCurrent: 100,
    },
  ],
  reasons: [reason('wait', -0.233), reason('rude', -0.041), reason('kind', 0.01)],
  mixSegments: [
    {
      segment: [{ dimension: 'REGION', value: 'APAC' }],
      shareBaseline: 0.1,
      shareCurrent: 0.2,
      meanBaseline: 5,
      meanCurrent: 5,
      effect: -0.03,
    },
  ],
};

it('numbers the drivers and names them by rule and segment', () => {
  const [driver, smaller, mix] = tableRows(movement);
  expect(driver).toMatchObject({
    id: 'wait~EMEA.de',
    rank: 1,
    label: 'Long wait',
    place: 'EMEA · German',
    look: 'reason',
    tone: 'lowers',
  });
  expect(smaller).toMatchObject({ id: 'smaller', rank: null, look: 'rest', tone: 'lowers' });
  expect(mix).toMatchObject({ id: 'mix', look: 'mix', tone: 'measure' });
});

it('opens the smaller effects into what each rule has left, adding up to the row as shown', () => {
  const parts = tableRows(movement)[1]!.parts;
  expect(parts.map(({ label, note }) => [label, note])).toEqual([
    ['The rude', 'everywhere'],
    ['The wait', 'outside the rows above'],
    ['The kind', 'everywhere'],
  ]);
  expect(parts.reduce((sum, { display }) => sum + Math.round(display * 100), 0)).toBe(-6);
});

it('opens the mix into its segments and one row for all others', () => {
  const parts = tableRows(movement)[2]!.parts;
  expect(parts.map(({ label }) => label)).toEqual(['APAC', 'All other segments']);
  expect(parts.reduce((sum, { display }) => sum + Math.round(display * 100), 0)).toBe(-4);
});

it('leaves the segments that a mix driver speaks of out of the row of the other mix', () => {
  const claim = {
    ...movement.drivers[0]!,
    rule: null,
    segment: [{ dimension: 'REGION' as const, value: 'APAC' }],
  };
  const [driver, , mix] = tableRows({
    ...movement,
    drivers: [claim],
    rows: [{ ...movement.rows[0]!, label: 'Volume of APAC' }, ...movement.rows.slice(1)],
  });
  expect(driver).toMatchObject({ id: 'mix~APAC', label: 'Mix: volume moved', place: 'APAC', look: 'mix' });
  expect(mix!.parts.map(({ label }) => label)).toEqual(['All other segments']);
  expect(mix!.note).toBe('');
});

it('gives the change between the means as shown, which exact means may round away from', () => {
  const means = (baseline: number, current: number) => ({
    baseline: { ...summary, mean: baseline },
    current: { ...summary, mean: current },
  });
  expect(shownChange(means(7.2162, 6.8043))).toBe(-0.42);
  // Shown as 6.00: its double lies under the tie.
  expect(shownChange(means(6.005, 5.5))).toBe(-0.5);
  expect(shownChange({ baseline: { ...summary, mean: null }, current: summary })).toBeNull();
});

it('draws what disputes did as a measurement, with how many scores it is of', () => {
  const disputes = {
    ...movement.rows.at(-1)!,
    kind: 'DISPUTES' as const,
    label: 'Accepted disputes',
    driver: null,
  };
  const [shown] = tableRows({ ...movement, correctedScores: 2, rows: [disputes] });
  expect(shown).toMatchObject({
    id: 'disputes',
    label: 'Accepted disputes',
    look: 'version',
    tone: 'measure',
    note: '2 scores corrected by people',
  });
});

it('one row stands for the drivers that show 0.00, but for no single one, not for all, and not for one that is chosen', () => {
  const withDrivers = (...effects: number[]) =>
    tableRows({
      ...movement,
      rows: [
        ...effects.map((value, at) => ({ ...row('DRIVER', value, 7, at), share: value / -0.2 })),
        row('SMALLER_REASONS', 0.001, 6.8, null),
      ],
      drivers: effects.map((_, at) => ({ ...movement.drivers[0]!, rule: `rule ${at}` })),
    });
  const ids = (rows: ReturnType<typeof withDrivers>) => rows.map(({ id, rank }) => rank ?? id);
  const rows = withDrivers(-0.2, 0.006, -0.004, 0.003);
  const folded = withoutNegligible(rows, rows[0]!.id);
  expect(ids(folded)).toEqual([1, 2, 'negligible', 'smaller']);
  expect(folded[2]).toMatchObject({
    label: '2 more drivers',
    parts: { length: 2 },
    row: { display: 0, clear: true },
  });
  expect(folded[2]!.row.effect.value).toBeCloseTo(-0.001, 9);
  const shares = (of: typeof rows) => of.reduce((sum, one) => sum + (one.row.share ?? 0), 0);
  expect(shares(folded)).toBeCloseTo(shares(rows), 9);
  for (const kept of [rows, withDrivers(-0.2, -0.004), withDrivers(-0.003, -0.004)])
    expect(withoutNegligible(kept, kept.at(-2)!.id)).toBe(kept);
  expect(withoutNegligible(withDrivers(-0.2, -0.004), '')).toHaveLength(3);
  expect(ids(withoutNegligible(withDrivers(-0.2, 0.004, -0.006, 0.003, 0.002), ''))).toEqual([
    1,
    2,
    3,
    'negligible',
    'smaller',
  ]);
});
