import type { Cause } from './plantCauses.ts';

export interface Family {
  name: string;
  dimensions: readonly [fewest: number, most: number];
  valuesPerDimension: readonly [fewest: number, most: number];
  conversations: readonly [fewest: number, most: number];
  rules: readonly [fewest: number, most: number];
  kinds: readonly Cause['kind'][];
  causes: readonly [fewest: number, most: number];
  depth: readonly [fewest: number, most: number];
  /** Zipf exponent of the values' shares: 0 is balanced. */
  skew: number;
  /** By how much the volume of a segment and how often a rule fires in it change by themselves, as a standard deviation of their logarithms. */
  wander: number;
}

const usual: Omit<Family, 'name'> = {
  dimensions: [3, 3],
  valuesPerDimension: [3, 6],
  conversations: [15_000, 30_000],
  rules: [4, 8],
  kinds: ['rate'],
  causes: [1, 1],
  depth: [1, 3],
  skew: 0.3,
  wander: 0,
};

/** The kinds of incidents that the search is judged on. */
export const families: readonly Family[] = [
  { ...usual, name: 'one cause, rate' },
  { ...usual, name: 'one cause, severity', kinds: ['severity'] },
  { ...usual, name: 'one cause, mix', kinds: ['mix'] },
  { ...usual, name: 'two causes, rate', causes: [2, 2] },
  { ...usual, name: 'three causes of any kind', causes: [3, 3], kinds: ['rate', 'severity', 'mix'] },
  { ...usual, name: 'two causes, one kind of reason, unbalanced', causes: [2, 2], rules: [1, 1], skew: 1 },
  { ...usual, name: 'one cause, unbalanced', skew: 1.1, kinds: ['rate', 'severity'] },
  { ...usual, name: 'one cause, many sparse segments', dimensions: [4, 5], valuesPerDimension: [4, 6] },
  { ...usual, name: 'one cause, two wide dimensions', dimensions: [2, 2], valuesPerDimension: [10, 25] },
  {
    ...usual,
    name: 'one cause, segments that change by themselves',
    kinds: ['rate', 'severity', 'mix'],
    wander: 0.15,
  },
];

/** Of incidents that are told as a table of sums: a single rule, since a table knows the score alone. */
export const tableFamilies: readonly Family[] = [
  { ...usual, name: 'one cause', rules: [1, 1], kinds: ['rate', 'mix'] },
  { ...usual, name: 'three causes', rules: [1, 1], kinds: ['rate', 'mix'], causes: [3, 3] },
  {
    ...usual,
    name: 'one cause, segments that change by themselves',
    rules: [1, 1],
    kinds: ['rate', 'mix'],
    wander: 0.15,
  },
];
