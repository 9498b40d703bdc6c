import { describe, expect, it } from 'vitest';
import { likenessTo, type Traits } from './likeness.ts';

const traits = (text: string, reasons: Record<string, number> = {}, region = 'EMEA'): Traits => ({
  words: text.split(' '),
  reasons: new Map(Object.entries(reasons)),
  dimensions: new Map([
    ['REGION', region],
    ['CHANNEL', 'chat'],
  ]),
});

describe('likenessTo', () => {
  const target = traits('the router swap charged my card twice', { 'long-wait': -2, resolved: 1 });

  it('is 1 for the same conversation, and the same either way round', () => {
    const other = traits('the router is slow', { resolved: 1 });
    const rest = traits('the bill');
    expect(likenessTo(target, [target, rest])[0]!.value).toBeCloseTo(1, 12);
    expect(likenessTo(target, [other, rest])[0]!.value).toBeCloseTo(
      likenessTo(other, [target, rest])[0]!.value,
      12,
    );
  });

  it('weighs a telling word more than one that all have, and tells only the former', () => {
    const holdings = {
      total: 1000,
      byWord: new Map([
        ['the', 900],
        ['router', 5],
        ['bill', 40],
      ]),
    };
    const [telling, common] = likenessTo(target, [traits('the router'), traits('the bill')], holdings);
    expect(telling!.value).toBeGreaterThan(common!.value);
    expect(telling!.words).toEqual(['router']);
    expect(common!.words).toEqual([]);
  });

  it('says what both have, what weighs most first', () => {
    const [found] = likenessTo(target, [
      traits('charged twice', { resolved: 1, 'long-wait': -2.5, transferred: -1 }, 'AMER'),
      traits('another'),
    ]);
    expect(found!.reasons).toEqual(['long-wait', 'resolved']);
    expect(found!.words).toEqual(['charged', 'twice']);
    expect(found!.dimensions).toEqual(['CHANNEL']);
  });

  it('is the cosine of the points of the reasons', () => {
    const nothing = { words: [], dimensions: new Map<string, string>() };
    const [value] = likenessTo(
      {
        ...nothing,
        reasons: new Map([
          ['a', -3],
          ['b', 4],
        ]),
      },
      [{ ...nothing, reasons: new Map([['a', -1]]) }],
    ).map((one) => one.value);
    expect(value).toBeCloseTo(0.35 * (3 / 5), 12);
  });

  it('is 0 where nothing is known of either', () => {
    const empty: Traits = { words: [], reasons: new Map(), dimensions: new Map() };
    expect(likenessTo(empty, [empty])[0]!.value).toBe(0);
  });
});
