import { describe, expect, test } from 'vitest';
import { dawidSkene, type IndexedLabel } from './dawidSkene.ts';
import { seededRandom } from './seededRandom.ts';

// Dawid & Skene (1979), table 1: 45 patients, fitness for anaesthesia 1 to 4. A string a patient: the three labels of
// observer 1, then one each of observers 2 to 5.
const patients = `
  1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212
  1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111
  1111111 1121121 1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111
  2322222 1211111 2222222`;
const anaesthetists = patients
  .trim()
  .split(/\s+/)
  .flatMap((labels, unit) =>
    Array.from(labels, (label, at): IndexedLabel => {
      return { unit, reviewer: Math.max(0, at - 2), label: Number(label) - 1 };
    }),
  );

/** Labels of `units` by reviewers who are right as often as `skills` say; the truth besides. */
function simulate(units: number, k: number, skills: number[]): { labels: IndexedLabel[]; truth: number[] } {
  const random = seededRandom('reviewers');
  const truth = Array.from({ length: units }, () => Math.floor(random() * k));
  const labels = truth.flatMap((right, unit) =>
    skills.map((skill, reviewer) => {
      const wrong = (right + 1 + Math.floor(random() * (k - 1))) % k;
      return { unit, reviewer, label: random() < skill ? right : wrong };
    }),
  );
  return { labels, truth };
}

const most = (values: Float64Array): number => values.indexOf(values.reduce((a, b) => Math.max(a, b)));

describe('Dawid and Skene', () => {
  test('finds the published shares of the anaesthetists’ patients', () => {
    const { shares, converged } = dawidSkene(anaesthetists, 4)!;
    expect(converged).toBe(true);
    expect(Array.from(shares, (share) => share.toFixed(2))).toEqual(['0.40', '0.42', '0.11', '0.07']);
  });

  test('finds the truth behind two good reviewers and three poor ones better than the majority does', () => {
    const { labels, truth } = simulate(600, 3, [0.95, 0.9, 0.4, 0.4, 0.4]);
    const found = dawidSkene(labels, 3)!;
    const right = truth.filter((label, unit) => most(found.posteriors[unit]!) === label).length;
    const byMajority = truth.filter((label, unit) => {
      const counts = new Float64Array(3);
      for (const one of labels) if (one.unit === unit) counts[one.label]! += 1;
      return most(counts) === label;
    }).length;
    expect(right).toBeGreaterThan(byMajority);
    expect(right / truth.length).toBeGreaterThan(0.93);
  });

  test('estimates how often each reviewer is right to within a few points', () => {
    const skills = [0.9, 0.75, 0.6];
    const { confusions } = dawidSkene(simulate(4_000, 2, skills).labels, 2)!;
    skills.forEach((skill, reviewer) => {
      const share = (confusions[reviewer]![0]! + confusions[reviewer]![3]!) / 2;
      expect(Math.abs(share - skill)).toBeLessThan(0.05);
    });
  });

  test('says what all say, takes nobody for certain, and says nothing of nothing', () => {
    const same = [0, 1, 0].flatMap((label, unit) => [0, 1].map((reviewer) => ({ unit, reviewer, label })));
    const { posteriors, confusions } = dawidSkene(same, 2)!;
    expect(posteriors.map(most)).toEqual([0, 1, 0]);
    for (const share of confusions.flatMap((one) => [...one])) expect(share).toBeGreaterThan(0);
    expect(dawidSkene([], 2)).toBeNull();
  });

  test('every posterior adds up to one', () => {
    const { posteriors, shares } = dawidSkene(simulate(50, 4, [0.7, 0.7]).labels, 4)!;
    for (const one of [...posteriors, shares]) expect(one.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });
});
