import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers } from '../testkit/groundTruth.ts';
import {
  byName,
  createDraft,
  discard,
  importRubric,
  publish,
  retire,
  rule,
  saveDraft,
  type Version,
} from '../testkit/rubricStudio.ts';

let api: TemporaryApi;
beforeAll(async () => {
  const anybody = await startTemporaryApi();
  const [ada] = await createReviewers(anybody, 'Ada');
  api = { ...anybody, ...anybody.as(ada!) };
});
afterAll(() => api.close());

const version = async (query: string, variables: object): Promise<Version> =>
  (await api.ask<{ version: Version }>(query, { ...variables })).version;
const refusal = async (query: string, variables: object): Promise<string> => {
  const [error] = (await api.answer(query, { ...variables })).errors ?? [];
  return `${error?.extensions?.code} ${error?.extensions?.path ?? ''}: ${error?.message}`;
};
const newMetric = (metric: string): Promise<object> =>
  api.ask('mutation ($key: String!) { createMetric(key: $key, name: "A metric") { key } }', { key: metric });
/** A metric whose version 1 is published with one rule. */
const published = async (metric: string): Promise<void> => {
  await newMetric(metric);
  await version(createDraft, { metric, version: '1' });
  await version(saveDraft, { metric, version: '1', revision: 1, base: 6, rules: [rule('wait')] });
  await version(publish, { metric, version: '1', revision: 2, changelog: 'The first rules.' });
};

test('nobody writes without a profile', async () => {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'mutation { createMetric(key: "x", name: "X") { key } }' }),
  });
  expect(await response.text()).toContain('NO_REVIEWER');
});

test('a draft is made, saved, published, copied, compared, published again and retired', async () => {
  const metric = 'whole';
  await newMetric(metric);
  expect(await version(createDraft, { metric, version: '1' })).toMatchObject({ rules: [], revision: 1 });
  expect(await version(byName, { metric })).toMatchObject({ version: '1', state: 'DRAFT' });
  expect(await refusal(publish, { metric, version: '1', revision: 1, changelog: 'Nothing in it' })).toBe(
    'BAD_INPUT rules: 1 has no rules yet; add one first.',
  );
  const saved = await version(saveDraft, {
    metric,
    version: '1',
    revision: 1,
    base: 6,
    rules: [rule('wait')],
  });
  expect(saved).toMatchObject({ base: 6, revision: 2, rules: [{ key: 'wait' }] });
  expect(saved.rules[0]!.hints.map(({ field }) => field)).toEqual(['examples']);
  expect(await refusal(publish, { metric, version: '1', revision: 2, changelog: ' 1 2 3 ok ' })).toMatch(
    /^BAD_INPUT changelog: Say in a few words/,
  );
  expect(
    await version(publish, { metric, version: '1', revision: 2, changelog: 'First rules only.' }),
  ).toMatchObject({ state: 'PUBLISHED', changelog: 'First rules only.', publishedBy: 'Ada' });
  const next = await version(createDraft, { metric, version: '2' });
  expect(next).toMatchObject({
    state: 'DRAFT',
    basedOn: '1',
    base: 6,
    rules: [{ key: 'wait' }],
    revision: 1,
  });
  expect(await version(byName, { metric })).toMatchObject({ version: '1' });
  await version(saveDraft, {
    metric,
    version: '2',
    revision: 1,
    base: 6,
    rules: [rule('wait', 2.5), rule('tone')],
  });
  const { metricVersion } = await api.ask<{ metricVersion: { diff: object[]; all: object[] } }>(
    'query ($metric: String!) { metricVersion(metric: $metric, version: "2") { diff { kind rule summary changes { field before after } } all: diff(against: "2") { kind } } }',
    { metric },
  );
  expect(metricVersion.all).toEqual([]);
  expect(metricVersion.diff).toMatchObject([
    {
      kind: 'CHANGED',
      rule: 'wait',
      changes: [{ field: 'points', before: '−1.0 to −2.0', after: '−1.0 to −2.5' }],
    },
    { kind: 'ADDED', rule: 'tone' },
  ]);
  await version(publish, { metric, version: '2', revision: 2, changelog: 'Tone is new, waits weigh more.' });
  expect(await version(byName, { metric })).toMatchObject({ version: '2' });
  expect(await version(retire, { metric, version: '2' })).toMatchObject({ state: 'RETIRED' });
  expect(await refusal(retire, { metric, version: '2' })).toContain('CONFLICT version: 2 is retired already');
  expect(await version(byName, { metric })).toMatchObject({ version: '1' });
  const { metrics } = await api.ask<{ metrics: object[] }>('{ metrics { key versions { version } } }');
  expect(metrics).toContainEqual({ key: metric, versions: [{ version: '2' }, { version: '1' }] });
});

test('a draft that somebody saved meanwhile is not written over, also not at the same moment', async () => {
  const metric = 'tabs';
  await published(metric);
  await version(createDraft, { metric, version: '2' });
  const save = (key: string) =>
    api.answer(saveDraft, { metric, version: '2', revision: 1, base: 6, rules: [rule(key)] });
  const answers = await Promise.all([save('one'), save('two'), save('three')]);
  expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
  const refused = answers.flatMap(({ errors }) => errors ?? []);
  expect(refused.map(({ extensions }) => extensions?.code)).toEqual(['CONFLICT', 'CONFLICT']);
  expect(refused[0]!.message).toMatch(/^Somebody saved 2 meanwhile: it is at revision 2/);
  expect(
    await refusal(publish, { metric, version: '2', revision: 1, changelog: 'Not what I saw.' }),
  ).toContain('CONFLICT revision');
  expect(await refusal(discard, { metric, version: '2', revision: 1 })).toContain('CONFLICT revision');
});

test('a metric has one draft at a time, and every version its own name', async () => {
  const metric = 'one-draft';
  await published(metric);
  expect(await refusal(createDraft, { metric, version: '1' })).toContain(
    'CONFLICT version: 1 is published already',
  );
  expect(await refusal(createDraft, { metric, version: '2', basedOn: '9' })).toContain('NOT_FOUND basedOn');
  const made = await Promise.all(
    ['2', '3'].map((name) => api.answer(createDraft, { metric, version: name })),
  );
  expect(made.filter(({ errors }) => errors === undefined)).toHaveLength(1);
  expect(made.flatMap(({ errors }) => errors ?? [])[0]?.message).toMatch(
    /has the draft [23] already \(revision 1\)/,
  );
  const { versions } = (
    await api.ask<{ metrics: { key: string; versions: { version: string }[] }[] }>(
      '{ metrics { key versions { version } } }',
    )
  ).metrics.find(({ key }) => key === metric)!;
  const left = await api.ask(discard, { metric, version: versions[0]!.version, revision: 1 });
  expect(left).toEqual({ discardDraft: { key: metric, versions: [{ version: '1', state: 'PUBLISHED' }] } });
});

test('a tab left open over a discarded draft cannot write over the next one of its name', async () => {
  const metric = 'made-again';
  await published(metric);
  await version(createDraft, { metric, version: '2' });
  await api.ask(discard, { metric, version: '2', revision: 1 });
  expect(await version(createDraft, { metric, version: '2' })).toMatchObject({ revision: 2 });
  const stale = { metric, version: '2', revision: 1, base: 3, rules: [rule('wait')] };
  expect(await refusal(saveDraft, stale)).toContain('CONFLICT revision');
});

test('a published version takes no change', async () => {
  const metric = 'fixed';
  await published(metric);
  const message = 'CONFLICT version: 1 is published and never changes; make the next draft.';
  const change = { metric, version: '1', revision: 2 };
  expect(await refusal(saveDraft, { ...change, base: 1, rules: [rule('wait')] })).toBe(message);
  expect(await refusal(publish, { ...change, changelog: 'Once more, with feeling' })).toBe(message);
  expect(await refusal(discard, change)).toBe(message);
  const { yaml } = await version(byName, { metric });
  expect(await refusal(importRubric, { ...change, yaml })).toBe(message);
  expect(await refusal(importRubric, { metric, version: '1', yaml })).toContain(
    'CONFLICT version: 1 is published',
  );
});

test('a file goes out and in without a change, and replaces a draft only at its revision', async () => {
  const metric = 'files';
  await published(metric);
  const { yaml } = await version(byName, { metric });
  const made = await version(importRubric, { metric, version: '2', yaml });
  expect(made).toMatchObject({ version: '2', state: 'DRAFT', basedOn: '1', revision: 1 });
  expect(made.yaml).toBe(yaml.replace('version: "1"', 'version: "2"'));
  const edited = made.yaml.replace('base: 6', 'base: 5');
  expect(await refusal(importRubric, { metric, version: '2', yaml: edited })).toContain(
    'has the draft 2 already',
  );
  expect(await refusal(importRubric, { metric, version: '2', yaml: edited, revision: 7 })).toContain(
    'meanwhile',
  );
  const replaced = await version(importRubric, { metric, version: '2', yaml: edited, revision: 1 });
  expect(replaced).toMatchObject({ base: 5, revision: 2 });
  expect(replaced.yaml).toBe(edited);
  const broken = edited.replace('from: 1,', 'from: -1,');
  expect(await refusal(importRubric, { metric, version: '2', yaml: broken, revision: 2 })).toBe(
    'BAD_INPUT rules.0.points.from: Line 9, rules.0.points.from: is below 0.',
  );
  expect(await refusal(importRubric, { metric: 'fixed', version: '2', yaml })).toContain('BAD_INPUT metric');
  const large = `${yaml}# ${'x'.repeat(500_000)}\n`;
  expect(await version(importRubric, { metric, version: '2', yaml: large, revision: 2 })).toMatchObject({
    revision: 3,
  });
});

test('how a version scores is saved with it, and kept by whoever saves without it', async () => {
  const metric = 'scored';
  const scoring = `scoring { scorer onModelFailure minimumConfidence minimumJudged negativeBelow consistencyShare
    fit { labels conversations negative rules { rule points low high } } }`;
  const asked = (name: string) =>
    api.ask<{ metricVersion: { scoring: object; rules: object[]; diff: { summary: string }[] } }>(
      `query ($metric: String!, $version: String) { metricVersion(metric: $metric, version: $version) {
        ${scoring} rules { key speaker signal contradicts } diff { summary } } }`,
      { metric, version: name },
    );
  await published(metric);
  const { yaml } = await version(byName, { metric });
  expect(yaml).not.toMatch(/scoring|speaker|signal|contradicts/);
  const fit = `  fit:
    labels: May
    contentHash: abc
    conversations: 40
    negative: 12
    rules:
      - { rule: wait, points: -1.2, low: -1.6, high: -0.8 }
`;
  const file = `${yaml}scoring:\n  scorer: model\n${fit}`;
  await version(importRubric, { metric, version: '2', yaml: file });
  const rules = [
    { ...rule('wait'), speaker: 'CUSTOMER', signal: 'long-wait', contradicts: ['quick'] },
    { ...rule('quick'), speaker: null, signal: null, contradicts: [] },
  ];
  const draft = { metric, version: '2', base: 6, rules };
  await version(saveDraft, { ...draft, revision: 1 });
  const settings = {
    scorer: 'MODEL',
    onModelFailure: 'UNSCORED',
    minimumConfidence: 0.6,
    minimumJudged: 0.5,
    negativeBelow: 5,
    consistencyShare: 0.05,
  };
  const fitted = {
    labels: 'May',
    conversations: 40,
    negative: 12,
    rules: [{ rule: 'wait', points: -1.2, low: -1.6, high: -0.8 }],
  };
  const kept = (await asked('2')).metricVersion;
  expect(kept.scoring).toEqual({ ...settings, fit: fitted });
  expect(kept.rules).toEqual([
    { key: 'wait', speaker: 'CUSTOMER', signal: 'long-wait', contradicts: ['quick'] },
    { key: 'quick', speaker: null, signal: null, contradicts: [] },
  ]);
  const save = `mutation ($metric: String!, $version: String!, $revision: Int!, $base: Float!, $rules: [RubricRuleInput!]!, $scoring: ScoringSettingsInput) {
    saveDraft(metric: $metric, version: $version, revision: $revision, base: $base, rules: $rules, scoring: $scoring) { revision } }`;
  const changed = { ...settings, scorer: 'OFFLINE', minimumConfidence: 0.7 };
  await api.ask(save, { ...draft, revision: 2, scoring: changed });
  const saved = (await asked('2')).metricVersion;
  expect(saved.scoring).toEqual({ ...changed, fit: fitted });
  expect(saved.diff.map(({ summary }) => summary)).toContain(
    'Weak verdicts (under 0.70) now count as not enough evidence, before 0.60. ' +
      'Points are fitted to 40 conversations of “May”, 12 of them negative.',
  );
  expect(
    await refusal(save, { ...draft, revision: 3, scoring: { ...changed, minimumJudged: 1.5 } }),
  ).toContain('BAD_INPUT scoring.minimumJudged');
  const clash = [{ ...rule('wait'), contradicts: ['gone'] }];
  expect(await refusal(saveDraft, { ...draft, revision: 3, rules: clash })).toContain(
    'BAD_INPUT rules.0.contradicts.0',
  );
});

test.each([
  ['rules.1.points.from', { rules: [rule('a'), { ...rule('b'), points: { from: -1, to: 2 } }] }],
  ['rules.1.key', { rules: [rule('a'), rule('a')] }],
  ['rules.0.statement', { rules: [{ ...rule('a'), statement: '  ' }] }],
  [
    'rules.0.examples.0.quote',
    { rules: [{ ...rule('a'), examples: [{ quote: '', counts: true, note: null }] }] },
  ],
  ['base', { base: 11 }],
  ['rules', { rules: Array.from({ length: 61 }, (_, at) => rule(`r${at}`)) }],
])('a draft with a mistake at %s says so', async (path, more) => {
  const draft = { metric: 'nowhere', version: '1', revision: 1, base: 6, rules: [], ...more };
  expect(await refusal(saveDraft, draft)).toMatch(new RegExp(`^BAD_INPUT ${path}: ${path}: `, 'i'));
});

test('what is not there is said, and names are checked', async () => {
  const draft = { metric: 'nowhere', version: '1' };
  expect(await version(byName, draft)).toBeNull();
  expect(await refusal(createDraft, draft)).toBe('NOT_FOUND metric: Metric “nowhere” does not exist.');
  expect(await refusal(createDraft, { metric: 'fixed', version: ' ' })).toContain('BAD_INPUT version');
  const create = 'mutation ($key: String!, $name: String!) { createMetric(key: $key, name: $name) { key } }';
  expect(await refusal(create, { key: 'a b', name: 'A' })).toContain('BAD_INPUT key');
  expect(await refusal(create, { key: 'a', name: ' ' })).toContain('BAD_INPUT name');
  await api.ask(create, { key: 'twice', name: 'Twice' });
  expect(await refusal(create, { key: 'twice', name: 'Twice' })).toContain(
    'BAD_INPUT key: There is a metric',
  );
});
