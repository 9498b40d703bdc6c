import { textHash } from '@plumbline/schema';
import { describe, expect, test } from 'vitest';
import { allocate } from './allocate.ts';
import { planLabels } from './planLabels.ts';
import { splitParts, type Splittable } from './splitParts.ts';

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe('allocation', () => {
  test.each([
    [[50, 30, 20], 10, [5, 3, 2]],
    [[980, 10, 10], 10, [8, 1, 1]],
    [[2, 2, 96], 3, [1, 1, 1]],
    [[5, 5, 90], 2, [0, 0, 2]],
    [[3, 4], 100, [3, 4]],
    [[1, 1, 1, 97], 50, [1, 1, 1, 47]],
  ])('of %j, %d are %j', (counts, size, expected) => {
    expect(allocate(counts, size)).toEqual(expected);
  });

  test('always adds up, never over what there is, at least one while there is room', () => {
    for (let size = 1; size <= 60; size += 1) {
      const counts = [1, 2, 3, 5, 8, 13, 21];
      const given = allocate(counts, size);
      expect(sum(given)).toBe(Math.min(size, sum(counts)));
      given.forEach((count, index) => expect(count).toBeLessThanOrEqual(counts[index]!));
      expect(Math.min(...given)).toBe(size >= counts.length ? 1 : 0);
    }
  });
});

describe('the split', () => {
  const items = Array.from({ length: 200 }, (_, index): Splittable => {
    return { source: 's', id: `c${index}`, stratum: index < 40 ? 'small' : 'large', known: null };
  });

  test('holds out the share of each stratum, the same for the same seed', () => {
    const parts = splitParts(items, 0.25, 'a');
    expect(parts.slice(0, 40).filter((part) => part === 'test')).toHaveLength(10);
    expect(parts.slice(40).filter((part) => part === 'test')).toHaveLength(40);
    expect(splitParts(items, 0.25, 'a')).toEqual(parts);
    expect(splitParts(items, 0.25, 'b')).not.toEqual(parts);
  });

  test('a conversation keeps the part it has elsewhere', () => {
    const known = items.map((item, index) => ({
      ...item,
      known: index % 2 === 0 ? ('test' as const) : null,
    }));
    const parts = splitParts(known, 0.5, 'a');
    expect(parts.filter((_, index) => index % 2 === 0)).toEqual(Array.from({ length: 100 }, () => 'test'));
    expect(parts.filter((part) => part === 'test')).toHaveLength(100);
    expect(splitParts(items, 0, 'a')).not.toContain('test');
  });
});

test('a text hash tells another word, another role and another cut', () => {
  const messages = [
    { role: 'customer', text: 'ab' },
    { role: 'agent', text: 'c' },
  ];
  const others = [
    [{ role: 'customer', text: 'aB' }, messages[1]!],
    [{ role: 'agent', text: 'ab' }, messages[1]!],
    [
      { role: 'customer', text: 'a' },
      { role: 'agent', text: 'bc' },
    ],
  ];
  const hashes = new Set([messages, ...others].map(textHash));
  expect(hashes.size).toBe(4);
  expect(textHash(messages.map((message) => ({ ...message })))).toBe(textHash(messages));
});

describe('the plan', () => {
  const question = {
    targetF1: 0.8,
    expectedF1: 0.88,
    prevalence: 0.3,
    sliceSize: 100_000,
    power: 0.8,
    seed: 'plan',
  };

  test('is about what the normal approximation says', () => {
    // J = F1 / (2 − F1); the lower end at J₀ takes ((z₀.₉₇₅ σ + z₀.₈ σ) / (J − J₀))² cases among hits and errors.
    const j = 0.88 / 1.12;
    const j0 = 0.8 / 1.2;
    const cases = (2.8 * Math.sqrt(j * (1 - j))) ** 2 / (j - j0) ** 2;
    const { labels } = planLabels(question);
    const expected = cases / (0.3 * (2 - 0.88));
    expect(labels).toBeGreaterThan(expected * 0.8);
    expect(labels).toBeLessThan(expected * 1.25);
  });

  test('a smaller gap, more power, rarer cases take more labels; a small slice fewer', () => {
    const { labels } = planLabels(question);
    expect(planLabels({ ...question, targetF1: 0.83 }).labels).toBeGreaterThan(labels!);
    expect(planLabels({ ...question, power: 0.95 }).labels).toBeGreaterThan(labels!);
    expect(planLabels({ ...question, prevalence: 0.1 }).labels).toBeGreaterThan(labels!);
    expect(planLabels({ ...question, sliceSize: 500 }).labels).toBeLessThan(labels!);
  });

  test('says where no number suffices', () => {
    const out = planLabels({ ...question, expectedF1: 0.8 });
    expect(out.labels).toBeNull();
    expect(out.assumptions.at(-1)).toMatch(/not above it/);
  });
});
