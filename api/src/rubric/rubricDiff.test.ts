import { scoringSettings, type Rubric, type RubricRule, type ScoringSettings } from '@plumbline/schema';
import { expect, test } from 'vitest';
import { rubricDiff } from './rubricDiff.ts';

const rule = (key: string, more: Partial<RubricRule> = {}): RubricRule => {
  const said = { statement: `Statement of ${key}`, label: `Label of ${key}`, direction: 'lowers' as const };
  const texts = { counts: ['A queue'], doesNotCount: [], examples: [], channels: [] };
  return { key, ...said, points: { from: 1.4, to: 2.5 }, ...texts, ...more };
};
const rubric = (rules: RubricRule[], base = 7): Rubric => ({ base, rules });
const before = rubric([rule('a'), rule('b'), rule('c')]);

test('nothing differs from itself, whatever the order of its keys', () => {
  expect(rubricDiff(before, structuredClone(before))).toEqual([]);
});

test('the base is told with what it means', () => {
  expect(rubricDiff(before, { ...before, base: 6.5 })).toEqual([
    {
      kind: 'base',
      rule: null,
      label: 'Base',
      changes: [{ field: 'base', before: '7.0', after: '6.5' }],
      summary: 'A conversation that no rule touches scores 6.5 instead of 7.0.',
    },
  ]);
});

test('points are told signed, with a true minus', () => {
  const after = rubric([rule('a', { points: { from: 1.5, to: 2.6 } }), rule('b'), rule('c')]);
  expect(rubricDiff(before, after)).toEqual([
    {
      kind: 'changed',
      rule: 'a',
      label: 'Label of a',
      changes: [{ field: 'points', before: '−1.4 to −2.5', after: '−1.5 to −2.6' }],
      summary: '“Label of a”: points −1.4 to −2.5 became −1.5 to −2.6.',
    },
  ]);
});

test('a rule that came and one that went are told with all they say, the new one in its place', () => {
  const after = rubric([
    rule('a'),
    rule('d', { points: { from: 1, to: 1 }, direction: 'raises' }),
    rule('c'),
  ]);
  const [added, removed, ...rest] = rubricDiff(before, after);
  expect(rest).toEqual([]);
  expect(added).toMatchObject({
    kind: 'added',
    rule: 'd',
    summary: 'New rule “Label of d” (+1.0): Statement of d.',
  });
  expect(added!.changes).toContainEqual({ field: 'counts', before: null, after: 'A queue' });
  expect(removed).toMatchObject({
    kind: 'removed',
    rule: 'b',
    summary: 'Rule “Label of b” (−1.4 to −2.5) is gone: Statement of b.',
  });
  expect(removed!.changes).toContainEqual({ field: 'points', before: '−1.4 to −2.5', after: null });
});

test('a list is told line by line, also a line that stands twice', () => {
  const after = rubric([
    rule('a', {
      statement: 'It took long',
      direction: 'raises',
      counts: ['A queue', 'A queue'],
      doesNotCount: ['At night'],
      examples: [{ quote: 'Still waiting', counts: false, note: 'one minute' }],
      channels: ['chat'],
    }),
    rule('b', { counts: [] }),
    rule('c'),
  ]);
  const [a, b] = rubricDiff(before, after);
  expect(a!.changes).toEqual([
    { field: 'statement', before: 'Statement of a', after: 'It took long' },
    { field: 'direction', before: 'lowers the score', after: 'raises the score' },
    { field: 'points', before: '−1.4 to −2.5', after: '+1.4 to +2.5' },
    { field: 'counts', before: null, after: 'A queue' },
    { field: 'doesNotCount', before: null, after: 'At night' },
    { field: 'examples', before: null, after: '“Still waiting” does not count: one minute' },
    { field: 'channels', before: null, after: 'chat' },
  ]);
  expect(a!.summary).toContain('raises the score instead of lowering it');
  expect(a!.summary).toContain('applies to chat instead of all channels');
  expect(b!.summary).toBe('“Label of b”: what counts: 1 removed.');
});

test('an example whose verdict turned is a change', () => {
  const example = { quote: 'Hello?', counts: true };
  const [change] = rubricDiff(
    rubric([rule('a', { examples: [example] })]),
    rubric([rule('a', { examples: [{ ...example, counts: false }] })]),
  );
  expect(change!.changes).toEqual([
    { field: 'examples', before: '“Hello?” counts', after: null },
    { field: 'examples', before: null, after: '“Hello?” does not count' },
  ]);
});

test('another order is one change; a rule put in the middle is none', () => {
  const turned = rubric([rule('c'), rule('a'), rule('b')]);
  expect(rubricDiff(before, turned)).toMatchObject([
    {
      kind: 'order',
      rule: null,
      changes: [
        { before: 'Label of a · Label of b · Label of c', after: 'Label of c · Label of a · Label of b' },
      ],
    },
  ]);
  const inserted = rubric([rule('a'), rule('d'), rule('b'), rule('c')]);
  expect(rubricDiff(before, inserted).map(({ kind }) => kind)).toEqual(['added']);
  const lines = rubric([rule('a', { counts: ['y', 'x'] })]);
  expect(rubricDiff(rubric([rule('a', { counts: ['x', 'y'] })]), lines)[0]!.summary).toContain(
    'what counts: in another order',
  );
});

test('whose words show a rule, what is looked for and what it contradicts are told in plain words', () => {
  const after = rubric([
    rule('a', { speaker: 'customer', signal: 'long-wait', contradicts: ['c'] }),
    rule('b', { signal: 'no-such-signal' }),
    rule('c'),
  ]);
  const [a, b, ...rest] = rubricDiff(before, after);
  const wait =
    'More than 10 minutes (by email 12 hours) from the customer’s first message to the first reply of a person.';
  expect(rest).toEqual([]);
  expect(a!.summary).toBe(
    `“Label of a”: only the customer’s words show it; the offline scorer looks for: ${wait.slice(0, -1)}; cannot be met together with “Label of c”.`,
  );
  expect(a!.changes).toEqual([
    { field: 'speaker', before: null, after: 'only the customer’s words show it' },
    { field: 'signal', before: null, after: wait },
    { field: 'contradicts', before: null, after: 'Label of c' },
  ]);
  expect(b!.summary).toBe('“Label of b”: the offline scorer looks for: “no-such-signal”.');
  const back = rubricDiff(after, {
    ...before,
    rules: [rule('a', { speaker: 'agent' }), rule('b'), rule('c')],
  });
  expect(back[0]!.summary).toBe(
    '“Label of a”: only the agent’s words show it, before only the customer’s words show it; ' +
      'the offline scorer looks for what the key of the rule names, if anything; can be met together with “Label of c” again.',
  );
});

test('how a version scores is told setting by setting; a default that is written out is no change', () => {
  const scored = (scoring: Partial<ScoringSettings>): Rubric => ({
    ...before,
    scoring: scoringSettings.parse(scoring),
  });
  expect(rubricDiff(before, scored({}))).toEqual([]);
  expect(rubricDiff(before, scored({ minimumConfidence: 0.7, scorer: 'model' }))).toEqual([
    {
      kind: 'scoring',
      rule: null,
      label: 'Scoring',
      changes: [
        { field: 'scorer', before: 'the offline scorer', after: 'the model' },
        { field: 'minimumConfidence', before: '0.60', after: '0.70' },
      ],
      summary:
        'Scores of this version now come from the model, before from the offline scorer. ' +
        'Weak verdicts (under 0.70) now count as not enough evidence, before 0.60.',
    },
  ]);
  const told = rubricDiff(
    scored({ onModelFailure: 'offline', negativeBelow: 4, minimumJudged: 0.625, consistencyShare: 0 }),
    before,
  )[0]!.summary;
  expect(told).toBe(
    'A conversation that the model fails on is now left unscored, before scored offline, under another name. ' +
      'A score now needs a verdict on 50% of the rules that apply, before 62.5%. ' +
      'Scores below 5.0 now count as negative, before 4.0. ' +
      'The model now judges 5% of the conversations twice, before 0%.',
  );
});

test('points fitted to labels are told by what they stand on, and a fit with other points is another', () => {
  const fitted = (points: number): Rubric => ({
    ...before,
    scoring: scoringSettings.parse({
      fit: {
        labels: 'May, development',
        contentHash: 'abc',
        conversations: 1_204,
        negative: 310,
        rules: [{ rule: 'a', points, low: -1.9, high: -1.1 }],
      },
    }),
  });
  const stands = '1,204 conversations of “May, development”, 310 of them negative';
  expect(rubricDiff(before, fitted(-1.5))[0]!.summary).toBe(`Points are fitted to ${stands}.`);
  expect(rubricDiff(fitted(-1.5), fitted(-1.5))).toEqual([]);
  expect(rubricDiff(fitted(-1.5), fitted(-1.4))[0]!.summary).toBe(`Points are fitted anew to ${stands}.`);
  expect(rubricDiff(fitted(-1.5), before)[0]!.summary).toBe('Points are no longer fitted to labels.');
});
