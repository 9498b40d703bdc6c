import { rubric as contract } from '@plumbline/schema';
import { expect, test } from 'vitest';
import { generateSample } from './generateSample.ts';
import { sampleVersions } from './rubric.ts';

const versions = sampleVersions();

test('each version is a rubric as the contract has it, with what counts, what does not and examples', () => {
  for (const { rubric } of versions) {
    expect(contract.parse(rubric)).toEqual(rubric);
    for (const { key, counts, doesNotCount, examples } of rubric.rules) {
      expect(Math.min(counts.length, doesNotCount.length, examples.length), key).toBeGreaterThan(0);
      expect(new Set(examples.map((example) => example.counts)), key).toEqual(new Set([true, false]));
    }
  }
});

test('the versions, rules and points are those of the scores', () => {
  const known = new Map(versions.map(({ version, rubric }) => [version, rubric]));
  const seen = new Set<string>();
  const outside: string[] = [];
  for (const { scores } of generateSample({ conversations: 4_000 })) {
    for (const { version, score, base, reasons } of scores) {
      const rubric = known.get(version)!;
      expect(base).toBe(rubric.base);
      for (const { rule, points } of reasons) {
        const found = rubric.rules.find(({ key }) => key === rule)!;
        seen.add(`${version} ${rule}`);
        const size = found.direction === 'lowers' ? -points : points;
        // At either end of the scale the points are cut, so that they add up.
        const least = score === 0 || score === 10 ? 0 : found.points.from;
        if (size < least || size > found.points.to) outside.push(`${version} ${rule} ${points}`);
      }
    }
  }
  expect(outside).toEqual([]);
  expect(seen.size).toBe(30);
});

test('the newer version differs in the outcome alone', () => {
  const [old, now] = versions.map(({ rubric }) => rubric.rules);
  const changed = now!.filter((rule, index) => JSON.stringify(rule) !== JSON.stringify(old![index]));
  expect(changed.map(({ key, points }) => [key, points])).toEqual([
    ['left-unresolved', { from: 1.5, to: 2.6 }],
    ['resolved', { from: 1.1, to: 1.7 }],
  ]);
});
