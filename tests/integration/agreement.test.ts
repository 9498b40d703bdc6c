import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alphaByPairs } from '../reference/krippendorff.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import {
  batchOf,
  createReviewers,
  frozenSet,
  loadConversations,
  publishSmallRubric,
  said,
  submitDocument,
} from '../testkit/groundTruth.ts';

const count = 48;
const labels = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'];
/** Conversations of even numbers are EMEA's, of which the two first reviewers say different things. */
const isSplit = (index: number): boolean => index % 2 === 0;
const overall = (index: number, reviewer: number): number =>
  isSplit(index) ? reviewer : index % 3 === 0 ? 0 : 2;
const rules = (index: number, reviewer: number) => [
  // Of what is left open only one of them can judge in EMEA.
  ...(isSplit(index) && reviewer === 0 ? [{ rule: 'left-open', verdict: 'CANNOT_JUDGE', evidence: [] }] : []),
  ...(isSplit(index) && reviewer === 1
    ? [{ rule: 'long-wait', verdict: 'MET', evidence: [{ message: 0, start: 0, end: 8 }] }]
    : []),
];

let api: TemporaryApi;
let people: string[];
let setId: string;
beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  await loadConversations(api, count);
  people = await createReviewers(api, 'Ada', 'Ben', 'Cleo');
  setId = await frozenSet(api, people.slice(0, 2), { name: 'panel', size: count, method: 'RANDOM' });
  await label(0, overall);
  await label(1, overall);
});
afterAll(() => api.close());

/** What a reviewer says of the open conversations of the set, in their order. */
async function label(reviewer: number, says: (index: number, reviewer: number) => number, most = count) {
  const own = api.as(people[reviewer]!);
  const { entries } = await batchOf(api, people[reviewer]!, setId);
  for (const { id } of entries.filter(({ state }) => state === 'OPEN').slice(0, most)) {
    const index = await indexOf(id);
    const change = { ...said(labels[says(index, reviewer)]!), rules: rules(index, reviewer) };
    await own.ask(submitDocument, { assignment: id, submission: crypto.randomUUID(), changes: [change] });
  }
}

async function indexOf(assignment: string): Promise<number> {
  const [row] = await api.databases.dataSource.query<{ conversation: string }[]>(
    'SELECT conversation FROM label_set_item i JOIN assignment a ON a.item_id = i.id WHERE a.id = $1',
    [assignment],
  );
  return Number(row!.conversation.slice(1));
}

/** @param labelled by reviewer the first letters of their labels of `c0` and on. */
async function importLabels(name: string, scale: string, labelled: Record<string, string>): Promise<void> {
  const lines = Object.entries(labelled).flatMap(([reviewer, letters]) =>
    letters
      .split('')
      .map(
        (letter, index) => `c${index},${reviewer},${scale.split(',').find((one) => one.startsWith(letter))}`,
      ),
  );
  const response = await fetch(`${api.url}/labels?name=${name}&source=test&scale=${scale}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: ['conversation,reviewer,label', ...lines].join('\n'),
  });
  expect(await response.json()).toMatchObject({ rejected: 0 });
}

interface Row {
  question: string;
  dimension: string | null;
  value: string | null;
  units: number;
  pairable: number;
  judgements: number;
  percent: { value: number };
  alphaNominal: { value: number };
  alphaOrdinal: { value: number | null };
}
const agreement = async (question = 'overall') =>
  (
    await api.ask<{ agreement: { conversations: number; questions: Row[]; slices: Row[] } }>(
      `query ($setId: ID!, $question: String) { agreement(labels: { setId: $setId }, question: $question) {
        conversations questions { ...row } slices { ...row } } }
       fragment row on AgreementRow { question dimension value units pairable judgements
         percent { value } alphaNominal { value } alphaOrdinal { value } }`,
      { setId, question },
    )
  ).agreement;

describe('agreement on a set', () => {
  const all = Array.from({ length: count }, (_, index) => index);
  const saidOf = (of: (index: number, reviewer: number) => number) =>
    all.map((index) => [of(index, 0), of(index, 1)]);

  test('is of what the first reviewers say of each question, those who cannot judge left out', async () => {
    const { conversations, questions, slices } = await agreement();
    expect(conversations).toBe(count);
    const [how, wait, open] = questions;
    expect(how).toMatchObject({
      question: 'overall',
      units: count,
      pairable: count,
      judgements: 2 * count,
      percent: { value: 0.5 },
    });
    expect(how!.alphaOrdinal.value).toBeCloseTo(alphaByPairs(saidOf(overall), 'ordinal'), 9);
    expect(how!.alphaNominal.value).toBeCloseTo(alphaByPairs(saidOf(overall), 'nominal'), 9);
    const waited = saidOf((index, reviewer) => (isSplit(index) && reviewer === 1 ? 0 : 1));
    expect(wait).toMatchObject({ question: 'long-wait', pairable: count, alphaOrdinal: { value: null } });
    expect(wait!.alphaNominal.value).toBeCloseTo(alphaByPairs(waited, 'nominal'), 9);
    expect(open).toMatchObject({
      question: 'left-open',
      units: count,
      pairable: count / 2,
      judgements: 1.5 * count,
      percent: { value: 1 },
    });
    const shares = new Map(slices.map(({ value, percent }) => [value, percent.value]));
    expect([shares.get('EMEA'), shares.get('APAC')]).toEqual([0, 1]);
    const ofRule = (await agreement('left-open')).slices.find(({ value }) => value === 'EMEA');
    expect(ofRule).toMatchObject({ question: 'left-open', pairable: 0, judgements: count / 2 });
  });

  const against = async (question: string, lenient: boolean) =>
    (
      await api.ask<{
        reviewerAgreement: {
          reviewers: object[];
          pairs: object[];
        };
      }>(
        `query ($setId: ID!, $question: String!, $lenient: Boolean!) {
          reviewerAgreement(labels: { setId: $setId }, question: $question, lenient: $lenient) {
            reviewers { reviewer judgements precision { value } recall { value } } pairs { first second units } } }`,
        { setId, question, lenient },
      )
    ).reviewerAgreement;
  const figures = (
    reviewer: string,
    precision: number | null,
    recall: number | null,
    judgements = count,
  ) => ({
    reviewer,
    judgements,
    precision: { value: precision },
    recall: { value: recall },
  });

  test('of each reviewer with the other counts negative, leniently neutral too, and of a rule that it is met', async () => {
    const both = all.filter((index) => !isSplit(index) && overall(index, 0) === 0).length;
    const adas = both + count / 2;
    expect(await against('overall', false)).toEqual({
      reviewers: [figures('Ada', both / adas, 1), figures('Ben', 1, both / adas)],
      pairs: [{ first: 'Ada', second: 'Ben', units: count }],
    });
    expect((await against('overall', true)).reviewers).toEqual([figures('Ada', 1, 1), figures('Ben', 1, 1)]);
    // Ben alone finds that people waited; there is nothing next to "met".
    for (const lenient of [false, true]) {
      expect((await against('long-wait', lenient)).reviewers).toEqual([
        figures('Ada', null, 0),
        figures('Ben', 0, null),
      ]);
    }
    expect((await against('left-open', false)).reviewers).toEqual([
      figures('Ben', null, null),
      figures('Ada', null, null, count / 2),
    ]);
  });

  test('is not told by a third review, and where labels are due still, their conversations are not', async () => {
    const before = await agreement();
    await api
      .as(people[0]!)
      .ask('mutation ($setId: ID!, $who: ID!) { addReviewers(setId: $setId, reviewers: [$who]) { open } }', {
        setId,
        who: people[2],
      });
    await label(2, () => 1, 5);
    expect(await agreement()).toEqual(before);
    expect((await against('overall', false)).reviewers).toHaveLength(2);
    const clusters = await api.ask<{
      disagreementClusters: {
        row: { question: string; value: string };
        sentence: string;
        disagreed: number;
        conversations: { item: string }[];
      }[];
    }>(
      `query ($setId: ID!) { disagreementClusters(labels: { setId: $setId }) {
        row { question value } sentence disagreed conversations { conversation item } } }`,
      { setId },
    );
    const first = clusters.disagreementClusters.find(({ row }) => row.question === 'overall');
    expect(first).toMatchObject({
      row: { value: 'EMEA' },
      sentence: expect.stringMatching(/^Overall · EMEA: α −?\d\.\d\d; /),
      disagreed: count / 2,
    });
    expect(first!.conversations).toHaveLength(5);
    expect(first!.conversations.every(({ item }) => item !== null)).toBe(true);
  });
});

test('agreement on imported labels is of each one’s newest, and yes is the worst end of their scale', async () => {
  const scale = 'good,fair,bad';
  await importLabels('other', scale, { ann: 'gggggggg', ben: 'bbbbbbbb' });
  await importLabels('panel', scale, { ann: 'bbbbgggf', ben: 'gggggggg' });
  await importLabels('panel', scale, { ann: 'bbbbgggf', ben: 'gbbbgggg' });
  // Ratings begin with the worst.
  await importLabels('ratings', '1,2,3', { ann: '1113', ben: '1133' });
  const {
    agreement: found,
    strict,
    lenient,
    ratings,
  } = await api.ask<{
    agreement: { conversations: number; questions: { judgements: number; percent: { value: number } }[] };
    strict: { reviewers: object[] };
    lenient: { reviewers: object[] };
    ratings: { reviewers: object[] };
  }>(
    `{ agreement(labels: { collection: "panel" }) { conversations questions { judgements percent { value } } }
       strict: reviewerAgreement(labels: { collection: "panel" }, question: "label") { ...against }
       lenient: reviewerAgreement(labels: { collection: "panel" }, question: "label", lenient: true) { ...against }
       ratings: reviewerAgreement(labels: { collection: "ratings" }, question: "label") { ...against } }
     fragment against on ReviewerAgreement { reviewers { reviewer precision { value } recall { value } } }`,
  );
  expect(found).toEqual({ conversations: 8, questions: [{ judgements: 16, percent: { value: 6 / 8 } }] });
  const figures = (reviewer: string, precision: number, recall: number) => ({
    reviewer,
    precision: { value: precision },
    recall: { value: recall },
  });
  expect(strict.reviewers).toEqual([figures('ann', 3 / 4, 1), figures('ben', 1, 3 / 4)]);
  expect(lenient.reviewers).toEqual([figures('ann', 3 / 5, 1), figures('ben', 1, 3 / 5)]);
  expect(ratings.reviewers).toEqual([figures('ann', 2 / 3, 1), figures('ben', 1, 2 / 3)]);
});
