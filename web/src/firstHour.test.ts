import { describe, expect, test } from 'vitest';
import { firstHour, follow, noTrail, type Place, type Trail } from './firstHour.ts';

type Known = Parameters<typeof firstHour>[0];
const told: Known = { trail: noTrail, conversations: 20, isSample: false, labelled: null, hasLabels: false };
const done = (known: Partial<Known>): string[] =>
  firstHour({ ...told, ...known })
    .filter(({ isDone }) => isDone)
    .map(({ name }) => name);
const walk = (...places: Place[]): Trail => places.reduce(follow, noTrail);
const conversation = (id: string): Place => ({ name: 'conversations', params: { id } });
const agreement: Place = { name: 'ground-truth', params: { view: 'agreement' } };

describe('the first hour', () => {
  test('begins with conversations and Why', () => {
    expect(done({ conversations: 0 })).toEqual([]);
    expect(done({})).toEqual(['load']);
    expect(done({ trail: walk({ name: 'why', params: {} }) })).toEqual(['load', 'why']);
  });

  test('counts three different conversations, not the list and not one read again', () => {
    const list: Place = { name: 'conversations', params: { id: '' } };
    expect(done({ trail: walk(list, list, list) })).toEqual(['load']);
    expect(done({ trail: walk(...['a', 'b', 'a', 'b'].map(conversation)) })).toEqual(['load']);
    expect(done({ trail: walk(...['a', 'b', 'a', 'c'].map(conversation)) })).toEqual(['load', 'read']);
    expect(walk(...['a', 'b', 'c', 'd'].map(conversation)).read).toEqual(['a', 'b', 'c']);
  });

  test('counts ten labels of whoever is chosen', () => {
    expect(done({ labelled: 9 })).toEqual(['load']);
    expect(done({ labelled: 10 })).toEqual(['load', 'label']);
    expect(firstHour({ ...told, labelled: 4 })[3]!.hint).toMatch(/^4 of 10/);
  });

  test('has seen agreement only where there are labels to agree', () => {
    expect(done({ hasLabels: true })).toEqual(['load']);
    expect(done({ trail: walk(agreement) })).toEqual(['load']);
    expect(done({ trail: walk(agreement), hasLabels: true })).toEqual(['load', 'agreement']);
  });

  test('keeps the same trail where a page is no step', () => {
    expect(follow(noTrail, { name: 'metric', params: {} })).toBe(noTrail);
    const trail = walk(agreement, conversation('a'), { name: 'why', params: {} });
    for (const place of [agreement, conversation('a'), { name: 'why', params: {} }])
      expect(follow(trail, place)).toBe(trail);
  });
});
