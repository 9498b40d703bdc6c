import { describe, expect, it } from 'vitest';
import { emptyValues, filterInput, parseFilters, printFilters, type KnownValues } from './filters.ts';

const known: KnownValues = {
  firstDay: '2026-05-01',
  lastDay: '2026-10-31',
  values: {
    ...emptyValues(),
    region: ['AMER', 'EMEA'],
    channel: ['chat', 'email'],
    topic: ['card, charged twice', '100%2C'],
    rule: ['long-wait'],
  },
};

describe('an address', () => {
  it('without filters means the last full month against the one before', () => {
    const { filters, dropped } = parseFilters({}, known);
    expect(filters).toEqual({
      current: { from: '2026-10-01', to: '2026-11-01' },
      baseline: { from: '2026-09-01', to: '2026-10-01' },
      values: emptyValues(),
    });
    expect(dropped).toEqual([]);
    expect(printFilters(filters, known)).toEqual({});
  });

  it('comes back as it was written', () => {
    const query = {
      p: '2026-08-01..2026-08-31',
      b: '2026-06-01..2026-06-30',
      region: 'AMER,EMEA',
      rule: 'long-wait',
    };
    expect(printFilters(parseFilters(query, known).filters, known)).toEqual(query);
  });

  it('is sorted, without doubles and without what is usual', () => {
    const query = { p: '2026-10-01..2026-10-31', b: '2026-09-01..2026-09-30', channel: 'email,chat,email' };
    expect(printFilters(parseFilters(query, known).filters, known)).toEqual({ channel: 'chat,email' });
  });

  it('drops what nobody knows, and says so', () => {
    const { filters, dropped } = parseFilters({ region: 'EMEA,MARS', p: 'soon' }, known);
    expect(filters.values.region).toEqual(['EMEA']);
    expect(dropped).toEqual(['Period “soon”', 'Region “MARS”']);
  });

  it('drops a baseline that overlaps the period', () => {
    const { filters, dropped } = parseFilters({ b: '2026-09-15..2026-10-14' }, known);
    expect(filters.baseline).toEqual({ from: '2026-09-01', to: '2026-10-01' });
    expect(dropped).toHaveLength(1);
  });

  it('carries values with commas and percent signs', () => {
    const { filters } = parseFilters({}, known);
    const values = { ...filters.values, topic: ['card, charged twice', '100%2C'] };
    const query = printFilters({ ...filters, values }, known);
    expect(parseFilters({ topic: String(query['topic']) }, known).filters.values.topic).toEqual(
      [...values.topic].sort(),
    );
  });
});

it('becomes the input of the API, with nothing for what is not chosen', () => {
  expect(filterInput(emptyValues())).toBeNull();
  expect(filterInput({ ...emptyValues(), tier: ['tier 1'], rule: ['long-wait'] })).toEqual({
    agentTiers: ['tier 1'],
    rules: ['long-wait'],
  });
});
