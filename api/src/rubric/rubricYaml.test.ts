import { rubric as rubricContract, scoringSettings, type Rubric } from '@plumbline/schema';
import { expect, test } from 'vitest';
import { readRubricYaml } from './readRubricYaml.ts';
import { largestFile, type RubricDocument } from './rubricDocument.ts';
import { writeRubricYaml } from './writeRubricYaml.ts';

const long = `One sentence that goes on ${'and on '.repeat(30)}with a # and a: colon`;
const rubric: Rubric = {
  base: 7,
  rules: [
    {
      key: 'long-wait',
      statement: 'Customer waited a long time: more than # minutes',
      label: 'yes',
      direction: 'lowers',
      points: { from: 1.2, to: 3.6 },
      counts: [long, 'Two lines\n\n  the second further in  \nand a third'],
      doesNotCount: [
        '- a dash',
        '*star',
        '12',
        '“null”',
        'null',
        '\ttab \u0007 bell \r return',
        'x\u2028y 🙂',
      ],
      examples: [
        { quote: '"Hello?" she wrote: {order}', counts: true },
        { quote: '¿Hola?', counts: false, note: 'only a greeting' },
      ],
      channels: ['chat', 'no'],
    },
    {
      key: 'resolved',
      statement: 'The problem was solved',
      label: 'Resolved',
      direction: 'raises',
      points: { from: 1, to: 1 },
      counts: [],
      doesNotCount: [],
      examples: [],
      channels: [],
    },
  ],
};
const document: RubricDocument = { metric: 'cx', version: '3.10', rubric: rubricContract.parse(rubric) };
const file = writeRubricYaml(document);

test('what was written reads back the same, and writes the same file again', () => {
  const read = readRubricYaml(file);
  expect(read).toEqual({ document, problems: null });
  expect(writeRubricYaml(read.document!)).toBe(file);
  expect(readRubricYaml(file.replaceAll('\n', '\r\n')).document?.rubric.rules[1]).toEqual(rubric.rules[1]);
});

test('the file reads well', () => {
  const rules = [{ ...rubric.rules[0]!, counts: [long], doesNotCount: ['At night'] }, rubric.rules[1]!];
  expect(writeRubricYaml({ ...document, rubric: { base: 7, rules } })).toBe(`metric: cx
version: "3.10"
base: 7
rules:
  - key: long-wait
    statement: "Customer waited a long time: more than # minutes"
    label: "yes"
    direction: lowers
    points: { from: 1.2, to: 3.6 }
    counts:
      - |-
        ${long}
    doesNotCount:
      - At night
    examples:
      - quote: '"Hello?" she wrote: {order}'
        counts: true
      - quote: ¿Hola?
        counts: false
        note: only a greeting
    channels:
      - chat
      - "no"

  - key: resolved
    statement: The problem was solved
    label: Resolved
    direction: raises
    points: { from: 1, to: 1 }
`);
});

test('how it is scored is written where it is said, one fitted rule a line', () => {
  const fit = {
    labels: 'May, development',
    contentHash: 'abc',
    conversations: 1_204,
    negative: 310,
    rules: [{ rule: 'resolved', points: 1.1, low: 0.8, high: 1.4 }],
  };
  const rules = [
    { ...rubric.rules[1]!, speaker: 'customer' as const, signal: 'resolved', contradicts: ['resolved'] },
  ];
  const scoring = scoringSettings.parse({ scorer: 'model', fit });
  const written = writeRubricYaml({ ...document, rubric: { base: 7, rules, scoring } });
  expect(written.slice(written.indexOf('    points:'))).toBe(`    points: { from: 1, to: 1 }
    speaker: customer
    signal: resolved
    contradicts:
      - resolved
scoring:
  scorer: model
  onModelFailure: unscored
  minimumConfidence: 0.6
  minimumJudged: 0.5
  negativeBelow: 5
  consistencyShare: 0.05
  fit:
    labels: May, development
    contentHash: abc
    conversations: 1204
    negative: 310
    rules:
      - { rule: resolved, points: 1.1, low: 0.8, high: 1.4 }
`);
  const read = readRubricYaml(written).document!;
  expect(read.rubric).toEqual({ base: 7, rules, scoring });
  expect(writeRubricYaml(read)).toBe(written);
});

test('one word changed is one line changed', () => {
  const changed = structuredClone(document);
  changed.rubric.rules[0]!.points.to = 3.7;
  const [before, after] = [file.split('\n'), writeRubricYaml(changed).split('\n')];
  expect(after).toHaveLength(before.length);
  expect(after.filter((line, index) => line !== before[index])).toEqual([
    '    points: { from: 1.2, to: 3.7 }',
  ]);
});

test('a version without quotes is read as it is written', () => {
  expect(readRubricYaml('metric: cx\nversion: 3.10\nbase: 7\nrules: []\n').document?.version).toBe('3.10');
});

test.each([
  [
    'a value outside',
    '    points: { from: 1, to: 1 }',
    '    points: { from: -1, to: 1 }',
    'rules.1.points.from',
    'is below 0',
  ],
  ['a list for a text', '    label: Resolved', '    label: []', 'rules.1.label', 'must be text'],
  [
    'an unknown key',
    '    label: Resolved',
    '    label: Resolved\n    weight: 3',
    'rules.1.weight',
    'is not known here',
  ],
  ['one missing', '    label: Resolved\n', '', 'rules.1.label', 'is missing'],
  ['another word', 'direction: raises', 'direction: up', 'rules.1.direction', 'must be “lowers” or “raises”'],
  ['a key twice', 'key: resolved', 'key: long-wait', 'rules.1.key', '"long-wait" names two rules'],
  ['no version', 'version: "3.10"\n', '', 'version', 'is missing'],
])('%s is named with its line', (_, good, bad, path, message) => {
  const broken = file.replace(good, bad);
  expect(broken).not.toBe(file);
  const { problems } = readRubricYaml(broken);
  expect(problems).toMatchObject([{ path, message }]);
  const start =
    path === 'version'
      ? 'metric: cx'
      : path === 'rules.1.label' && message === 'is missing'
        ? '  - key: resolved'
        : bad.trim().split('\n').at(-1)!;
  expect(broken.split('\n')[problems![0]!.line! - 1]).toContain(start.trim());
});

test.each([
  ['nothing', '', 1, 'must be a block of named lines'],
  ['a list', '- 1', 1, 'must be a block of named lines'],
  ['a broken line', 'metric: cx\nversion: "3\nbase: 7', 3, ''],
  ['a key twice', 'metric: cx\nmetric: cx', 2, 'unique'],
  ['two documents', `${file}---\n${file}`, null, ''],
  ['an unknown tag', 'metric: !secret cx\nversion: a\nbase: 7\nrules: []', 1, 'tag'],
  ['aliases', 'metric: &a cx\nversion: *a\nbase: 7\nrules: []', 2, '*a stands for text elsewhere'],
  ['a bomb', bomb(), 2, 'stands for text elsewhere'],
  ['a merge', 'base: &b 1\n<<: *b', 2, 'stands for text elsewhere'],
  ['too deep', '['.repeat(200_000), null, ''],
  ['a foreign prototype', '__proto__: { metric: cx }\nversion: a\nbase: 7\nrules: []', 1, 'is missing'],
  ['too large', `metric: ${'x'.repeat(largestFile)}`, null, 'larger than 512 kB'],
])('%s is refused in words', (_, text, line, message) => {
  const { document: read, problems } = readRubricYaml(text);
  expect(read).toBeNull();
  expect(problems![0]!.message).toContain(message);
  expect([null, ...problems!.map((problem) => problem.line)]).toContain(line);
});

function bomb(): string {
  const levels = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`);
  return ['a0: &a0 x', ...levels].join('\n');
}
