import type { Rubric } from '@plumbline/schema';
import { expect, test } from 'vitest';
import { describeFit } from './describeFit.ts';
import type { KeptFit } from './fitMetric.ts';

const rule = (label: string, key: string, from: number, to: number): Rubric['rules'][number] => ({
  key,
  label,
  statement: label,
  direction: 'lowers',
  points: { from, to },
  counts: [],
  doesNotCount: [],
  examples: [],
  channels: [],
});
const guessed: Rubric = {
  base: 7,
  rules: [rule('Long wait', 'long-wait', 1, 2), rule('Curt tone', 'curt-tone', 1, 1)],
};
const fitted: Rubric = {
  ...guessed,
  base: 6.5,
  rules: [rule('Long wait', 'long-wait', 1.5, 2.5), rule('Curt tone', 'curt-tone', 0, 0)],
};

test('a fit is told with what it left out, what changed and how often it is right on what it did not see', () => {
  const cases = [true, true, true, true, false, false, false, false, false, false].map((negative, index) => ({
    negative,
    share: negative ? 1 : 0,
    strengths: [index < 5 ? 0.5 : null, null],
  }));
  // Three of four negative ones are found, and two others called negative too.
  const called = [true, true, true, false, true, true, false, false, false, false];
  const points = (key: string, size: number) => ({
    rule: key,
    points: -size,
    low: -size - 0.5,
    high: -size + 0.5,
  });
  const fit = {
    labels: 'set june',
    contentHash: 'abc',
    conversations: cases.length,
    negative: 4,
    rules: [points('long-wait', 2), points('curt-tone', 0)],
  };
  const words = describeFit({
    base: { metric: 'cx', version: '1', rubric: guessed },
    draft: { version: '2' },
    labels: { name: 'set june', ambiguous: 2 },
    leftOut: { notLoaded: 0, changed: 1, abstained: 3 },
    cases,
    called,
    fit,
    rubric: fitted,
    lambda: 4,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is told of it
  } as unknown as KeptFit).split('\n');
  expect(words).toContain(
    'Left out: 2 without a majority, 3 that the offline scorer cannot judge, 1 whose text changed since they were labelled.',
  );
  expect(words).toContain(
    '“Long wait” lowers by 2.0 (1.5 to 2.5) where it is met, in 5 conversations: 1.5 to 2.5 instead of 1 to 2.',
  );
  expect(words).toContain(
    '“Curt tone” was met in no conversation, so nothing is known of its weight: 0 instead of 1.',
  );
  expect(words.join('\n')).toMatch(
    /F1 of negative 0\.67 \(0\.\d\d to \d\.\d\d\), precision 0\.60, recall 0\.75; of the others 0\.67 are called right\./,
  );
});
