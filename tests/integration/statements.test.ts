import { isObjectType, getNamedType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiSchema } from '../../api/src/graphql/apiSchema.ts';
import { farDay, opaque } from '../testkit/actions.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { fullSelection } from '../testkit/fullSelection.ts';
import {
  batchOf,
  createReviewers,
  frozenSet,
  june,
  loadConversations,
  publishSmallRubric,
  said,
  smallRubric,
  submitDocument,
} from '../testkit/groundTruth.ts';
import { lookDocument, setTargets } from '../testkit/proof.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../testkit/receivers.ts';
import { importThreePeoplesLabels } from '../testkit/labels.ts';
import { countStatements, isList, rowsIn, scored, told } from '../testkit/statements.ts';

/** Rows of each kind at first, and in the end. */
const few = 1;
const many = 3;

const schema = await apiSchema();
const queries = schema.getQueryType()!.getFields();
const period = `period: { from: "${june.from}", to: "${june.to}" }`;

let api: TemporaryApi;
let ann: string;
let ben: string;
/** Labels nothing, so that nothing is hidden. */
let cleo: string;
let setId: string;
let frozenId: string;
let hook: WebhookReceiver;
let counted: ReturnType<typeof countStatements>;
let actionId: string;
let itemId: string;
let assignmentId: string;
let runId: string;
let briefingId: string;

/** Whose rows the test adds. */
const lists = [
  'actions',
  'briefingSubscriptions',
  'briefings',
  'consensusItems',
  'conversations',
  'disputes',
  'driftChecks',
  'filings',
  'frozenCollections',
  'importedLabels',
  'judgedThings',
  'labelCollections',
  'labelSets',
  'metrics',
  'outbox',
  'reviewers',
  'savedViews',
  'scoreRuns',
  'testLooks',
] as const;

/** What queries that cannot do without arguments are asked with; each holds rows that grow. */
const argumentsOf = (): Record<string, string> => ({
  actions: 'first: 100',
  action: `id: "${actionId}"`,
  agreement: 'labels: { collection: "judged0" }',
  briefing: `id: "${briefingId}"`,
  bias: `${period}, dimension: REGION`,
  certificate: 'version: "v1"',
  cohortMovement: `input: { ${period}, segment: { regions: ["EMEA"] }, minSupport: 1 }`,
  consensusItems: `setId: "${setId}", state: SETTLED`,
  consensusItem: `id: "${itemId}"`,
  conversation: `id: "${opaque('test', 'c0')}"`,
  conversationFacets: period,
  conversationsCalled: 'recordId: "c0"',
  conversations: period,
  disagreementClusters: 'labels: { collection: "judged0" }',
  drift: 'version: "v1"',
  driftChecks: 'version: "v1"',
  evaluation: `input: { version: "v1", labels: { frozenId: "${frozenId}" } }`,
  filings: 'version: "v1"',
  importedLabels: `conversation: "${opaque('test', 'c0')}"`,
  judgedThings: `by: RULE, ${period}, standing: DISPUTED, value: "long-wait"`,
  labelPlan: 'input: {}',
  labelSet: `id: "${setId}"`,
  labelCollection: 'name: "judged0"',
  movement: `input: { baseline: { from: "2026-05-01", to: "2026-06-01" }, current: { from: "2026-06-01", to: "2026-07-01" }, minSupport: 1 }`,
  negativeShare: period,
  overturnRates: `by: RULE, ${period}`,
  pivot: `input: { rows: [REGION], columns: [CHANNEL], ${period} }`,
  previewLabelSet: `input: { name: "p", version: "v1", ${period}, size: 10 }`,
  promotionGate: 'version: "v1"',
  reviewAssignment: `id: "${assignmentId}"`,
  reviewBatch: `setId: "${setId}"`,
  reviewerAgreement: 'labels: { collection: "judged0" }, question: "label"',
  rollout: 'version: "v1"',
  scoreRun: `id: "${runId}"`,
  setConsensus: `setId: "${setId}"`,
  setReviewers: `setId: "${setId}"`,
  shadowComparison: `${period}, version: "v1"`,
  similar: `id: "${opaque('test', 'c0')}"`,
  slices: `by: [REGION, CHANNEL], ${period}`,
  targets: 'version: "v1"',
  testLooks: 'version: "v1"',
  trend: period,
});

/** Adds the rows numbered `from` to `to` of everything that queries list. */
async function add(from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  const { ask } = api.as(cleo);
  for (const n of numbers) {
    await createReviewers(api, `Reviewer ${n}`);
    await ask('mutation ($key: String!) { createMetric(key: $key, name: $key) { key } }', { key: `m${n}` });
    const { createDraft } = await ask<{ createDraft: { revision: number } }>(
      'mutation ($version: String!) { createDraft(version: $version, basedOn: "v1") { revision } }',
      { version: `v1.${n + 1}` },
    );
    const { saveDraft } = await ask<{ saveDraft: { revision: number } }>(
      'mutation ($version: String!, $revision: Int!, $base: Float!) { saveDraft(version: $version, revision: $revision, base: $base, rules: [{ key: "long-wait", label: "Long wait", statement: "A long wait happened", direction: LOWERS, points: { from: 1, to: 2 } }]) { revision } }',
      { version: `v1.${n + 1}`, base: smallRubric.base - 1 / (n + 2), ...createDraft },
    );
    await ask(
      'mutation ($version: String!, $revision: Int!) { publishVersion(version: $version, revision: $revision, changelog: "A lower base, by what people said.") { id } }',
      { version: `v1.${n + 1}`, ...saveDraft },
    );
    await frozenSet(api, [ann], { name: `set ${n}`, size: 4, version: 'v1' });
    await importThreePeoplesLabels(api, `judged${n}`, [0, 1, 2, 3, 4, 5, 6, 7]);
    await ask('mutation ($collection: String!) { freezeCollection(collection: $collection) { id } }', {
      collection: `judged${n}`,
    });
    await ask('mutation ($name: String!) { saveView(name: $name, address: "/why?metric=cx") { id } }', {
      name: `view ${n}`,
    });
    const conversation = opaque('test', `c${n}`);
    const action = { conversation, owner: ben, dueOn: farDay, messages: [0] };
    const { escalate } = await ask<{ escalate: { id: string } }>(
      'mutation ($input: ActionInput!) { escalate(input: $input) { id } }',
      { input: action },
    );
    actionId = escalate.id;
    await ask('mutation ($input: ActionInput!) { sendToCoaching(input: $input) { id } }', {
      input: { ...action, rule: 'long-wait' },
    });
    await ask('mutation ($input: FeedbackInput!) { giveFeedback(input: $input) { id } }', {
      input: {
        conversation,
        version: 'v1',
        rule: 'long-wait',
        verdict: 'DISAGREE',
        kind: 'POINTS',
        points: -1,
      },
    });
    const { makeBriefing } = await ask<{ makeBriefing: { id: string } }>(
      'mutation ($current: PeriodInput!, $baseline: PeriodInput!) { makeBriefing(kind: CHOSEN, current: $current, baseline: $baseline) { id } }',
      {
        current: { from: '2026-06-02', to: '2026-06-04' },
        baseline: { from: '2026-06-01', to: '2026-06-02' },
      },
    );
    briefingId = makeBriefing.id;
    await ask('mutation { checkDrift(version: "v1") { id } }');
    await ask(lookDocument, { input: { version: 'v1', labels: { frozenId } } });
    await ask(
      'mutation ($c: ID!) { fileMissed(version: "v1", conversation: $c, kind: WRONG_RULE) { kind } }',
      {
        c: opaque('test', `c${8 + n}`),
      },
    );
    const { startScoreRun } = await ask<{ startScoreRun: { id: string } }>(
      `mutation ($version: String!) { startScoreRun(input: { version: $version, selection: { kind: PERIOD, ${period} } }) { id } }`,
      { version: `v1.${n + 1}` },
    );
    runId = startScoreRun.id;
    await scored(api, runId);
    const kind = ['WEEKLY', 'MONTHLY', 'QUARTERLY'][n];
    if (kind !== undefined)
      await ask(`mutation { subscribeToBriefing(kind: ${kind}, channel: WEBHOOK) { id } }`);
  }
  for (const reviewer of [ann, ben]) {
    const { entries } = await batchOf(api, reviewer, setId);
    for (const { id } of entries.filter(({ state }) => state === 'OPEN').slice(0, numbers.length)) {
      const changes = [said('NEGATIVE', ['long-wait'])];
      await api
        .as(reviewer)
        .ask(submitDocument, { assignment: id, submission: crypto.randomUUID(), changes });
    }
  }
  const { entries } = await batchOf(api, ann, setId);
  const { consensusItems } = await ask<{ consensusItems: { id: string }[] }>(
    `{ consensusItems(setId: "${setId}", state: SETTLED) { id } }`,
  );
  itemId = consensusItems[0]!.id;
  assignmentId = entries.find(({ state }) => state === 'OPEN')!.id;
}

/** Those that list something, themselves or in what they tell; none that scores texts while one waits. */
const listing = Object.values(queries).filter(({ name, type }) => {
  const named = getNamedType(type);
  if (['scoreConversation', 'scoreStored', 'swapTest', 'scoreDetails', 'coachingEffect'].includes(name))
    return false;
  return (
    isList(type) ||
    (isObjectType(named) &&
      Object.values(named.getFields()).some(
        (field) => isList(field.type) || /Connection|Check/.test(String(field.type)),
      ))
  );
});
const documentOf = (name: string): string => {
  const asked = argumentsOf()[name];
  const named = getNamedType(queries[name]!.type);
  return `{ ${name}${asked === undefined ? '' : `(${asked})`} ${isObjectType(named) ? fullSelection(named) : ''} }`;
};

const measured = new Map<string, { rows: number; clickHouse: number; postgres: number }[]>();
const refused: string[] = [];
const measureAll = async (): Promise<void> => {
  await told(api);
  for (const { name } of listing) {
    const { result, statements } = await counted.since(() =>
      api.as(['reviewBatch', 'reviewAssignment'].includes(name) ? ann : cleo).answer(documentOf(name)),
    );
    if (result.errors !== undefined) refused.push(`${name}: ${JSON.stringify(result.errors).slice(0, 300)}`);
    measured.set(name, [...(measured.get(name) ?? []), { rows: rowsIn(result.data), ...statements }]);
  }
};

beforeAll(async () => {
  hook = await startWebhookReceiver(() => 204);
  api = await startTemporaryApi({
    delivery: { webhook: { url: hook.url, secret: 'known to both sides' }, mail: undefined },
  });
  await publishSmallRubric(api);
  await loadConversations(api, 24);
  [ann, ben, cleo] = (await createReviewers(api, 'Ann', 'Ben', 'Cleo')) as [string, string, string];
  setId = await frozenSet(api, [ann, ben], { name: 'labelled', size: 16 });
  await importThreePeoplesLabels(api, 'judged', [...Array(24).keys()]);
  const { freezeCollection } = await api
    .as(ann)
    .ask<{ freezeCollection: { id: string } }>('mutation { freezeCollection(collection: "judged") { id } }');
  frozenId = freezeCollection.id;
  await setTargets(api.as(ann), 'v1');
  counted = countStatements(api.databases);
  await add(0, few);
  await measureAll();
  await add(few, many);
  await measureAll();
});
afterAll(async () => {
  await api.close();
  await hook.close();
});

test('every question is answered, and most with more than before', () => {
  expect(refused).toEqual([]);
  const grown = [...measured].filter(([, [small, large]]) => large!.rows > small!.rows).map(([name]) => name);
  expect(grown).toEqual(expect.arrayContaining([...lists]));
});

test('what a change of many asks does not grow with how many there are', async () => {
  const reviewers = await createReviewers(api, 'Dan', 'Eve', 'Finn', 'Gil', 'Hal');
  const [small, large] = [
    await frozenSet(api, [ann], { name: 'few', size: 6 }),
    await frozenSet(api, [ann], { name: 'many', size: 6 }),
  ];
  const join = (set: string, joined: readonly string[]) =>
    counted.since(() =>
      api
        .as(ann)
        .ask(
          'mutation ($set: ID!, $joined: [ID!]!) { addReviewers(setId: $set, reviewers: $joined) { open } }',
          { set, joined },
        ),
    );
  const one = await join(small, reviewers.slice(0, 1));
  const five = await join(large, reviewers);
  expect(five.statements.postgres).toBe(one.statements.postgres);
});

describe('what a question asks of the databases does not grow with its rows', () => {
  test.each(listing.map(({ name }) => name))('%s', (name) => {
    const [small, large] = measured.get(name)!;
    expect(large!.clickHouse).toBeLessThanOrEqual(small!.clickHouse);
    expect(large!.postgres).toBeLessThanOrEqual(small!.postgres);
  });
});
