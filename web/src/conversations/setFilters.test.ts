import { describe, expect, it } from 'vitest';
import { emptyValues } from '../filters.ts';
import type { ConversationQuestion } from '../graphql/conversations.ts';
import { parseScoreRange, printScoreRange } from './scoreRange.ts';
import { setFilters } from './setFilters.ts';

const question: ConversationQuestion = {
  metric: 'cx',
  period: { from: '2026-06-01', to: '2026-07-01' },
  filter: { regions: ['LATAM'], rules: ['long-wait'] },
  scoreMin: 3,
  scoreMax: 5,
  search: 'refund',
};

describe('setFilters', () => {
  it('names each filter in force and asks the question without it, the others kept', () => {
    const values = { ...emptyValues(), region: ['LATAM'], rule: ['long-wait'] };
    const set = setFilters(question, values, { min: 3, max: 5 });
    expect(set.map(({ label }) => label)).toEqual([
      'Region LATAM',
      'Reason Long wait',
      'Score 3 to 5',
      '“refund”',
    ]);
    expect(set[0]?.without).toEqual({ ...question, filter: { rules: ['long-wait'] } });
    expect(set[2]?.without).toEqual({ ...question, scoreMin: null, scoreMax: null });
    expect(set[3]?.without).toEqual({ ...question, search: null });
  });

  it('asks without any filter once the last is gone', () => {
    const one = { ...question, filter: { regions: ['LATAM'] }, search: null };
    const [only] = setFilters(one, { ...emptyValues(), region: ['LATAM'] }, null);
    expect(only?.without.filter).toBeNull();
    expect(setFilters({ ...one, filter: null }, emptyValues(), null)).toEqual([]);
  });
});

describe('score range', () => {
  it('goes through the address and back, the whole scale left out', () => {
    expect(parseScoreRange('3..5')).toEqual({ min: 3, max: 5 });
    expect(printScoreRange({ min: 3, max: 5 })).toBe('3..5');
    expect(printScoreRange({ min: 0, max: 10 })).toBe('');
  });

  it('takes nothing that is no range of the scale', () => {
    const refused = ['', '5..3', '4..4', '0..10', '3..11', 'a..b', '3..5..7', '-1..4'];
    expect(refused.map(parseScoreRange)).toEqual(refused.map(() => null));
  });
});
