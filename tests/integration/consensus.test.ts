import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type Answer, type TemporaryApi } from '../testkit/api.ts';
import {
  batchOf,
  createReviewers,
  frozenSet,
  june,
  loadConversations,
  publishSmallRubric,
  said,
  submitDocument,
} from '../testkit/groundTruth.ts';

let api: TemporaryApi;
let people: string[] = [];
const names = ['Ada', 'Ben', 'Cleo', 'Dan'];
beforeAll(async () => {
  api = await startTemporaryApi();
  await loadConversations(api, 40);
  await publishSmallRubric(api);
  people = await createReviewers(api, ...names);
});
afterAll(() => api.close());

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.code;

/** Who has the only open turn of a set, and their assignment. */
async function openTurn(set: string): Promise<{ reviewer: string; id: string }[]> {
  const found = await Promise.all(
    people.map(async (reviewer) => {
      const { entries } = await batchOf(api, reviewer, set);
      return entries.filter(({ state }) => state === 'OPEN').map(({ id }) => ({ reviewer, id }));
    }),
  );
  return found.flat();
}

async function submitNext(set: string, overall: string, met: string[] = []): Promise<string> {
  const [turn] = await openTurn(set);
  const variables = { assignment: turn!.id, submission: crypto.randomUUID(), changes: [said(overall, met)] };
  await api.as(turn!.reviewer).ask(submitDocument, variables);
  return turn!.reviewer;
}

interface Question {
  question: string;
  step: string | null;
  outcome: string | null;
  votes: { value: string; evidence: { quote: string }[] }[];
  history: {
    id: string;
    step: string;
    outcome: string | null;
    participants: string[];
    reason: string | null;
    by: string | null;
  }[];
  advice: { value: string; probability: number }[];
}

async function itemOf(set: string): Promise<string> {
  const [{ id }] = await api.databases.dataSource.query('SELECT id FROM label_set_item WHERE set_id = $1', [
    set,
  ]);
  return String(id);
}

const itemDocument = `query ($id: ID!) { consensusItem(id: $id) { labels { name overall note } item { state questions {
  question step outcome votes { value evidence { quote } } advice { value probability }
  history { id step outcome participants reason by } } } } }`;

async function questionOf(set: string, question = 'overall', as = people[0]!): Promise<Question> {
  const { consensusItem } = await api
    .as(as)
    .ask<{ consensusItem: { item: { questions: Question[] } } }>(itemDocument, { id: await itemOf(set) });
  return consensusItem.item.questions.find((one) => one.question === question)!;
}

const resolveDocument = `mutation ($item: ID!, $question: String!, $outcome: String, $participants: [ID!]!, $reason: String!, $lastStep: ID!) {
  resolveDiscussion(item: $item, question: $question, outcome: $outcome, participants: $participants, reason: $reason, lastStep: $lastStep) { item { state } } }`;

// Sets of one conversation: the second is there because a set has two at least, and is taken out again.
async function setOfOne(name: string): Promise<string> {
  const owner = api.as(people[0]!);
  const { createLabelSet } = await owner.ask<{ createLabelSet: { id: string } }>(
    'mutation ($input: LabelSetInput!) { createLabelSet(input: $input) { id } }',
    { input: { name, size: 2, version: 'v1', period: june, method: 'RANDOM' } },
  );
  const set = createLabelSet.id;
  const [{ source, conversation }] = await api.databases.dataSource.query(
    'SELECT source, conversation FROM label_set_item WHERE set_id = $1 LIMIT 1',
    [set],
  );
  const id = Buffer.from(JSON.stringify([source, conversation])).toString('base64url');
  await owner.ask(
    'mutation ($set: ID!, $ids: [ID!]!) { changeLabelSet(setId: $set, remove: $ids) { conversations } }',
    {
      set,
      ids: [id],
    },
  );
  await owner.ask('mutation ($set: ID!) { freezeLabelSet(setId: $set) { contentHash } }', { set });
  await owner.ask(
    'mutation ($set: ID!, $people: [ID!]!) { addReviewers(setId: $set, reviewers: $people) { open } }',
    { set, people },
  );
  return set;
}

describe('the protocol', () => {
  test('two agree: the label stands, with evidence as words', async () => {
    const set = await setOfOne('agree');
    await submitNext(set, 'NEGATIVE', ['long-wait']);
    await submitNext(set, 'NEGATIVE', ['long-wait']);
    expect(await openTurn(set)).toEqual([]);
    const overall = await questionOf(set);
    expect(overall).toMatchObject({ step: 'AGREED', outcome: 'negative' });
    expect(overall.advice[0]).toMatchObject({ value: 'negative' });
    const rule = await questionOf(set, 'long-wait');
    expect(rule).toMatchObject({ step: 'AGREED', outcome: 'met' });
    expect(rule.votes[0]!.evidence[0]!.quote).toBe('My order');
  });

  test('they differ: a third, blind, decides; each step is kept', async () => {
    const set = await setOfOne('third');
    const first = await submitNext(set, 'NEGATIVE');
    const second = await submitNext(set, 'NEUTRAL');
    const [third] = await openTurn(set);
    expect([first, second]).not.toContain(third!.reviewer);
    await submitNext(set, 'NEUTRAL');
    const { step, outcome, history } = await questionOf(set);
    expect({ step, outcome }).toEqual({ step: 'MAJORITY', outcome: 'neutral' });
    expect(history.map((one) => one.step)).toEqual(['THIRD_REVIEW', 'MAJORITY']);
    expect(history[1]!.participants).toHaveLength(2);
    expect((await questionOf(set, 'long-wait')).step).toBe('AGREED');
  });

  test('three ways: a discussion, whose outcome, participants and reason are kept, and nobody decides over another', async () => {
    const set = await setOfOne('discussion');
    for (const overall of ['NEGATIVE', 'NEUTRAL', 'POSITIVE']) await submitNext(set, overall);
    const before = await questionOf(set);
    expect(before).toMatchObject({ step: 'DISCUSSION', outcome: null });
    const variables = {
      item: await itemOf(set),
      question: 'overall',
      outcome: 'neutral',
      participants: people.slice(0, 3),
      reason: 'The order came, but late.',
      lastStep: before.history.at(-1)!.id,
    };
    const ben = api.as(people[1]!);
    expect(codeOf(await ben.answer(resolveDocument, { ...variables, participants: [people[1]] }))).toBe(
      'BAD_INPUT',
    );
    expect(codeOf(await ben.answer(resolveDocument, { ...variables, reason: ' ' }))).toBe('BAD_INPUT');
    expect(codeOf(await ben.answer(resolveDocument, { ...variables, outcome: 'met' }))).toBe('BAD_INPUT');
    expect(codeOf(await api.answer(resolveDocument, variables))).toBe('NO_REVIEWER');
    await ben.ask(resolveDocument, variables);
    const after = await questionOf(set);
    expect(after.history.at(-1)).toMatchObject({
      step: 'RESOLVED',
      outcome: 'neutral',
      participants: ['Ada', 'Ben', 'Cleo'],
      reason: 'The order came, but late.',
      by: 'Ben',
    });
    const late = await api.as(people[0]!).answer(resolveDocument, { ...variables, outcome: 'negative' });
    expect(codeOf(late)).toBe('CONFLICT');
    expect(late.errors![0]!.message).toMatch(/Somebody decided meanwhile/);
  });

  test('a fourth in place of the discussion; still none: ambiguous, kept and counted', async () => {
    const set = await setOfOne('fourth');
    for (const overall of ['NEGATIVE', 'NEUTRAL', 'POSITIVE']) await submitNext(set, overall, []);
    const { history } = await questionOf(set);
    const fourth =
      'mutation ($item: ID!, $lastStep: ID!) { askFourthReview(item: $item, question: "overall", reason: "Three ways.", lastStep: $lastStep) }';
    const item = await itemOf(set);
    await api.as(people[0]!).ask(fourth, { item, lastStep: history.at(-1)!.id });
    expect(await openTurn(set)).toHaveLength(1);
    await submitNext(set, 'POSITIVE');
    expect(await questionOf(set)).toMatchObject({ step: 'MAJORITY', outcome: 'positive' });

    const other = await setOfOne('ambiguous');
    for (const overall of ['NEGATIVE', 'NEUTRAL', 'POSITIVE']) await submitNext(other, overall);
    const steps = (await questionOf(other)).history;
    await api.as(people[0]!).ask(resolveDocument, {
      item: await itemOf(other),
      question: 'overall',
      outcome: null,
      participants: people.slice(0, 2),
      reason: 'The customer jokes; we cannot tell.',
      lastStep: steps.at(-1)!.id,
    });
    const { setConsensus } = await api.ask<{ setConsensus: object }>(
      'query ($other: ID!) { setConsensus(setId: $other) { settled discussion ambiguousQuestions } }',
      { other },
    );
    expect(setConsensus).toEqual({ settled: 1, discussion: 0, ambiguousQuestions: 1 });
  });

  test('waits, and says so, where no reviewer is left to ask', async () => {
    const set = await frozenSet(api, people.slice(0, 2), { name: 'two only', size: 2 });
    await submitNext(set, 'NEGATIVE');
    await submitNext(set, 'NEGATIVE');
    await submitNext(set, 'POSITIVE');
    await submitNext(set, 'POSITIVE');
    const waiting = async () =>
      (
        await api.ask<{ setConsensus: { waitingForReviewer: number; thirdReview: number } }>(
          'query ($set: ID!) { setConsensus(setId: $set) { waitingForReviewer thirdReview } }',
          { set },
        )
      ).setConsensus;
    expect(await waiting()).toEqual({ waitingForReviewer: 2, thirdReview: 2 });
    await api
      .as(people[0]!)
      .ask('mutation ($set: ID!, $who: ID!) { addReviewers(setId: $set, reviewers: [$who]) { open } }', {
        set,
        who: people[2],
      });
    expect(await waiting()).toEqual({ waitingForReviewer: 0, thirdReview: 2 });
    const { setConsensus } = await api.ask<{ setConsensus: { slices: Record<string, unknown>[] } }>(
      'query ($set: ID!) { setConsensus(setId: $set) { slices { dimension conversations labelled } } }',
      { set },
    );
    const languages = setConsensus.slices.filter(({ dimension }) => dimension === 'LANGUAGE');
    expect(languages.reduce((sum, { labelled }) => sum + Number(labelled), 0)).toBe(2);
  });
});

describe('blind', () => {
  test('nothing of the API tells a verdict before one’s own is submitted', async () => {
    const set = await setOfOne('blind');
    const turns = await openTurn(set);
    const [{ source, conversation }] = await api.databases.dataSource.query(
      'SELECT source, conversation FROM label_set_item WHERE set_id = $1',
      [set],
    );
    const id = Buffer.from(JSON.stringify([source, conversation])).toString('base64url');
    await submitNext(set, 'NEGATIVE', ['long-wait']);
    const second = turns[1]!.reviewer;
    const outsider = people.find((one) => !turns.some(({ reviewer }) => reviewer === one))!;
    const item = await itemOf(set);

    // A peer's label: neither for the second reviewer, nor one who may be asked yet, nor somebody without a name.
    expect(codeOf(await api.as(second).answer(itemDocument, { id: item }))).toBe('BLIND');
    expect(codeOf(await api.as(outsider).answer(itemDocument, { id: item }))).toBe('BLIND');
    expect(codeOf(await api.answer(itemDocument, { id: item }))).toBe('BLIND');
    const listed = `query ($set: ID!) { consensusItems(setId: $set, state: OPEN) { questions { votes { value } } } }`;
    expect((await api.as(second).ask<{ consensusItems: [] }>(listed, { set })).consensusItems).toEqual([]);
    expect(
      (await api.as(turns[0]!.reviewer).ask<{ consensusItems: [] }>(listed, { set })).consensusItems,
    ).toHaveLength(1);

    // The machine's score: not by its id, in no list, no facet, no example.
    const score = 'query ($id: ID!) { conversation(id: $id) { scores { score } } }';
    const answer = await api.as(second).answer(score, { id });
    expect(codeOf(answer)).toBe('BLIND');
    expect(JSON.stringify(answer)).not.toMatch(/"score":5/);
    const period = 'period: { from: "2026-06-01", to: "2026-07-01" }';
    const everything = `{ conversations(${period}, first: 200) { totalCount nodes { id scores { score } } } conversationFacets(${period}) { histogram } }`;
    type Listed = {
      conversations: { totalCount: number; nodes: { id: string }[] };
      conversationFacets: { histogram: number[] };
    };
    const open = await api.ask<Listed>(everything);
    const blind = await api.as(second).ask<Listed>(everything);
    const hidden = open.conversations.totalCount - blind.conversations.totalCount;
    expect(hidden).toBeGreaterThan(0);
    expect(blind.conversations.nodes.map((node) => node.id)).not.toContain(id);
    const counted = (answered: Listed) =>
      answered.conversationFacets.histogram.reduce((sum, count) => sum + count, 0);
    expect(counted(open) - counted(blind)).toBe(hidden);

    // What was judged elsewhere of it.
    const csv = `conversation,reviewer,label\n${conversation},elsewhere,negative\n`;
    await fetch(`${api.url}/labels?name=elsewhere&source=test`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    });
    const imported = 'query ($id: ID!) { importedLabels(conversation: $id) { label } }';
    expect(codeOf(await api.as(second).answer(imported, { id }))).toBe('BLIND');
    expect(await api.ask(imported, { id })).toEqual({ importedLabels: [{ label: 'negative' }] });

    // The conversation to label itself holds no field for any of it.
    const assignment = await api
      .as(second)
      .ask<object>(
        'query ($id: ID!) { reviewAssignment(id: $id) { channel language messages { text } draft { overall rules { rule } } } }',
        { id: turns[1]!.id },
      );
    expect(JSON.stringify(assignment)).not.toMatch(/negative|agent-|EMEA|APAC/i);
    const { __type } = await api.ask<{ __type: { fields: { name: string }[] } }>(
      '{ __type(name: "ReviewAssignment") { fields { name } } }',
    );
    expect(__type.fields.map(({ name }) => name)).not.toEqual(
      expect.arrayContaining(['scores', 'region', 'agentTier', 'agentId', 'labels']),
    );

    // One's own submitted, all of it shows.
    await submitNext(set, 'NEGATIVE', ['long-wait']);
    expect(
      (await api.as(second).ask<{ consensusItem: { labels: object[] } }>(itemDocument, { id: item }))
        .consensusItem.labels,
    ).toHaveLength(2);
    expect(codeOf(await api.as(outsider).answer(score, { id }))).not.toBe('INTERNAL');
  });
});
