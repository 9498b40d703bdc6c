import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type Answer, type TemporaryApi } from '../testkit/api.ts';
import {
  createReviewers,
  frozenSet,
  june,
  loadConversations,
  publishSmallRubric,
} from '../testkit/groundTruth.ts';
import { feedbackOf, give, idOf, line, type Scored } from '../testkit/feedback.ts';
import { ingest } from '../testkit/ingest.ts';

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.code;

let api: TemporaryApi;
let [ann, ben, cleo]: string[] = [];
beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  await loadConversations(api, 12);
  [ann, ben, cleo] = await createReviewers(api, 'Ann', 'Ben', 'Cleo');
});
afterAll(() => api.close());

const { said, says, decides } = feedbackOf(() => api);

const disagreement = { rule: 'long-wait', verdict: 'DISAGREE', kind: 'DID_NOT_HAPPEN' };
/** Ann disagrees with the wait; the dispute's id. */
const dispute = async (record: string, more: object = disagreement): Promise<string> =>
  (await says(ann!, record, more)).at(-1)!.id;
async function scoresOf(record: string): Promise<Scored[]> {
  const { conversation } = await api.ask<{ conversation: { scores: Scored[] } }>(
    'query ($id: ID!) { conversation(id: $id) { scores { version score scorer reasons { rule points quote } } } }',
    { id: idOf(record) },
  );
  return conversation.scores;
}
const average = async (): Promise<number> => {
  const { trend } = await api.ask<{ trend: { mean: number }[] }>(
    `query ($period: PeriodInput!) { trend(period: $period, granularity: MONTH) { mean } }`,
    { period: june },
  );
  return trend[0]!.mean;
};
const reload = (record: object) => ingest(api, [record]);

describe('feedback', () => {
  test('is what each person said last of a score or a reason, and can be taken back', async () => {
    expect(await says(ann!, 'c0', { rule: 'long-wait', verdict: 'AGREE' })).toMatchObject([
      { rule: 'long-wait', verdict: 'AGREE', by: 'Ann', isMine: true, state: null },
    ]);
    await says(ben!, 'c0', { verdict: 'AGREE' });
    const changed = await says(ann!, 'c0', disagreement);
    expect(changed).toMatchObject([
      { rule: null, by: 'Ben', isMine: false },
      { rule: 'long-wait', verdict: 'DISAGREE', kind: 'DID_NOT_HAPPEN', isMine: true, state: 'OPEN' },
    ]);
    const withdraw = 'mutation ($id: ID!) { withdrawFeedback(id: $id) { feedback { by } } }';
    expect(codeOf(await api.as(ben!).answer(withdraw, { id: changed[1]!.id }))).toBe('NOT_FOUND');
    const left = await api.as(ann!).ask<object>(withdraw, { id: changed[1]!.id });
    expect(left).toEqual({ withdrawFeedback: { feedback: [{ by: 'Ben' }] } });
  });

  test.each([
    ['nobody', null, { verdict: 'AGREE' }, 'NO_REVIEWER'],
    ['of a version that is not there', 'ann', { version: 'v9', verdict: 'AGREE' }, 'NOT_FOUND'],
    ['of a reason that is not there', 'ann', { rule: 'long-wait', nth: 1, verdict: 'AGREE' }, 'NOT_FOUND'],
    ['without what is wrong', 'ann', { rule: 'long-wait', verdict: 'DISAGREE' }, 'BAD_INPUT'],
    ['of a score as of a reason', 'ann', { verdict: 'DISAGREE', kind: 'DID_NOT_HAPPEN' }, 'BAD_INPUT'],
    ['the score that it has', 'ann', { verdict: 'DISAGREE', kind: 'SCORE', score: 5 }, 'BAD_INPUT'],
    ['a score off the scale', 'ann', { verdict: 'DISAGREE', kind: 'SCORE', score: 11 }, 'BAD_INPUT'],
    ['the points that it has', 'ann', { ...disagreement, kind: 'POINTS', points: -2 }, 'BAD_INPUT'],
    [
      'words beyond their message',
      'ann',
      { ...disagreement, kind: 'EXCERPT', messageIndex: 0, start: 5, end: 500 },
      'BAD_INPUT',
    ],
  ])('is refused: %s', async (_, who, more, code) => {
    const asking = who === null ? api : api.as(ann!);
    expect(codeOf(await asking.answer(give, said('c1', more)))).toBe(code);
  });

  test('is none on a score that abstained', async () => {
    await reload(line('silent', { scores: [{ version: 'v1', abstained: true }] }));
    const answer = await api.as(ann!).answer(give, said('silent', { verdict: 'AGREE' }));
    expect(codeOf(answer)).toBe('CONFLICT');
  });
});

describe('a dispute', () => {
  test('that is accepted corrects the score everywhere, keeps the original, and can be taken back', async () => {
    const before = await average();
    const id = await dispute('c2');
    expect(codeOf(await decides(ann!, id, 'ACCEPTED'))).toBe('CONFLICT');
    expect((await decides(ben!, id, 'ACCEPTED')).data).toMatchObject({
      decideDispute: { asScored: 5, corrected: 7, feedback: { state: 'ACCEPTED' } },
    });
    expect(await scoresOf('c2')).toMatchObject([
      { version: 'v1+corrected', score: 7, scorer: 'people', reasons: [] },
      { version: 'v1', score: 5, reasons: [{ rule: 'long-wait', points: -2, quote: 'I waited an hour.' }] },
    ]);
    expect(await average()).toBeCloseTo(before + 2 / 12, 9);
    // What is decided is not decided again, nor changed by the one who disagreed.
    expect(codeOf(await decides(cleo!, id, 'REJECTED', 'No.'))).toBe('CONFLICT');
    expect(codeOf(await api.as(ann!).answer(give, said('c2', disagreement)))).toBe('CONFLICT');
    expect(
      codeOf(await api.as(ben!).answer(give, said('c2', { ...disagreement, version: 'v1+corrected' }))),
    ).toBe('BAD_INPUT');
    expect((await decides(cleo!, id, 'WITHDRAWN')).data).toMatchObject({
      decideDispute: { feedback: { state: 'OPEN' } },
    });
    expect((await scoresOf('c2')).map(({ version }) => version)).toEqual(['v1']);
    expect(await average()).toBeCloseTo(before, 9);
  });

  test('about points, the words and the score itself adds up to what was accepted last', async () => {
    const points = await dispute('c3', { ...disagreement, kind: 'POINTS', points: -0.5 });
    await decides(ben!, points, 'ACCEPTED');
    const [words] = (
      await says(cleo!, 'c3', { ...disagreement, kind: 'EXCERPT', messageIndex: 0, start: 0, end: 10 })
    ).slice(-1);
    await decides(ben!, words!.id, 'ACCEPTED');
    expect((await scoresOf('c3'))[0]).toMatchObject({
      score: 6.5,
      reasons: [{ points: -0.5, quote: 'My order 3' }],
    });
    const value = await dispute('c3', { verdict: 'DISAGREE', kind: 'SCORE', score: 4 });
    await decides(ben!, value, 'ACCEPTED');
    expect((await scoresOf('c3'))[0]).toMatchObject({
      score: 4,
      reasons: [
        { rule: 'long-wait', points: -0.5 },
        { rule: 'corrected', points: -2.5 },
      ],
    });
  });

  test('stays open or is rejected with a reason, and changes nothing', async () => {
    const id = await dispute('c4');
    expect(codeOf(await decides(ben!, id, 'REJECTED'))).toBe('BAD_INPUT');
    expect((await decides(ben!, id, 'REJECTED', 'They did wait.')).data).toMatchObject({
      decideDispute: { feedback: { state: 'REJECTED' } },
    });
    expect((await scoresOf('c4')).map(({ score }) => score)).toEqual([5]);
  });

  test('is outdated once the score is another', async () => {
    const old = line('moved', {
      scores: [{ version: 'v1', base: 7, score: 5, reasons: [{ rule: 'long-wait', points: -2 }] }],
    });
    await reload(old);
    const [open, accepted] = [await dispute('moved'), (await says(ben!, 'moved', disagreement)).at(-1)!.id];
    await decides(cleo!, accepted, 'ACCEPTED');
    expect((await scoresOf('moved'))[0]).toMatchObject({ version: 'v1+corrected', score: 7 });
    await reload({ ...old, region: 'EMEA' });
    expect((await scoresOf('moved'))[0]).toMatchObject({ version: 'v1+corrected', score: 7 });
    await reload({ ...old, messages: [{ role: 'customer', text: 'Thanks.' }] });
    expect((await scoresOf('moved')).map(({ version }) => version)).toEqual(['v1']);
    expect(codeOf(await decides(cleo!, open, 'ACCEPTED'))).toBe('CONFLICT');
    expect((await decides(cleo!, accepted, 'WITHDRAWN')).data).toMatchObject({
      decideDispute: { isOutdated: true },
    });
    await reload(old);
    expect((await scoresOf('moved')).map(({ version }) => version)).toEqual(['v1']);
  });

  test('whose decision was taken by a process that died is settled at the next start', async () => {
    const { settleDisputes } = await import('../../api/src/feedback/settleDisputes.ts');
    const id = await dispute('c5');
    await api.databases.dataSource.query(
      `INSERT INTO dispute_decision (feedback_id, outcome, by) VALUES ($1, 'accepted', $2)`,
      [id, ben],
    );
    await settleDisputes(api.databases);
    expect((await scoresOf('c5'))[0]).toMatchObject({ version: 'v1+corrected', score: 7 });
  });

  test.each(['UPDATE feedback SET note = 1', 'DELETE FROM feedback', 'DELETE FROM dispute_decision'])(
    'is never changed: %s',
    async (statement) => {
      await expect(api.databases.dataSource.query(statement)).rejects.toThrow();
    },
  );
});

describe('what became of it', () => {
  const queue = `query ($state: DisputeState!, $after: String) { disputes(state: $state, first: 2, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id notForMe statement conversation { recordId } } } }`;
  interface Queue {
    disputes: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      nodes: { id: string; notForMe: string | null; statement: string; conversation: { recordId: string } }[];
    };
  }

  test('is a queue, page by page', async () => {
    for (const record of ['c6', 'c7']) await dispute(record);
    const records: string[] = [];
    for (let after: string | null = null; ;) {
      const { disputes }: Queue = await api.as(cleo!).ask<Queue>(queue, { state: 'OPEN', after });
      records.push(...disputes.nodes.map(({ conversation }) => conversation.recordId));
      expect(disputes.nodes[0]).toMatchObject({ notForMe: null, statement: 'Long wait happened' });
      expect(disputes.totalCount).toBe(5);
      if (!disputes.pageInfo.hasNextPage) break;
      after = disputes.pageInfo.endCursor;
    }
    expect(records).toEqual(['c2', 'moved', 'moved', 'c6', 'c7']);
    const mine = await api.as(ann!).ask<Queue>(queue, { state: 'OPEN' });
    expect(mine.disputes.nodes[0]!.notForMe).not.toBeNull();
  });

  test('is a rate of what people said something of, with its interval', async () => {
    const rates = `query ($by: OverturnBy!) { overturnRates(period: { from: "2026-06-01", to: "2026-07-01" }, by: $by) {
      value label seen disputed open overturned rate low high } }`;
    const { overturnRates } = await api.ask<{ overturnRates: object[] }>(rates, { by: 'RULE' });
    expect(overturnRates).toMatchObject([
      {
        value: 'long-wait',
        label: 'Long wait happened',
        seen: 7,
        disputed: 7,
        open: 4,
        overturned: 2,
        rate: 2 / 7,
      },
      { value: null, label: 'The score itself', seen: 2, disputed: 1, open: 0, overturned: 1, rate: 1 / 2 },
    ]);
    const byVersion = await api.ask<{ overturnRates: object[] }>(rates, { by: 'VERSION' });
    expect(byVersion.overturnRates).toMatchObject([{ value: 'v1', seen: 9, overturned: 3 }]);
    const byRegion = await api.ask<{ overturnRates: { value: string; seen: number }[] }>(rates, {
      by: 'REGION',
    });
    expect(byRegion.overturnRates.reduce((sum, { seen }) => sum + seen, 0)).toBe(9);
    const outside =
      'query { overturnRates(period: { from: "2026-07-01", to: "2026-08-01" }, by: RULE) { seen } }';
    expect(await api.ask(outside)).toEqual({ overturnRates: [] });

    // Every figure of the table leads to as many as it counts.
    const behind = `query ($by: OverturnBy!, $value: String, $standing: Standing!) {
      judgedThings(period: { from: "2026-06-01", to: "2026-07-01" }, by: $by, value: $value, standing: $standing) {
        rule overturned conversation { recordId } } }`;
    const standings = { SEEN: 'seen', DISPUTED: 'disputed', OPEN: 'open', OVERTURNED: 'overturned' } as const;
    for (const by of ['RULE', 'REGION']) {
      const counted = await api.ask<{
        overturnRates: Record<'seen' | 'disputed' | 'open' | 'overturned', number>[];
      }>(rates.replace('{ value', '{ disputed open value'), { by });
      for (const row of counted.overturnRates) {
        for (const [standing, figure] of Object.entries(standings)) {
          const { judgedThings } = await api.ask<{ judgedThings: object[] }>(behind, {
            by,
            standing,
            value: 'value' in row ? row.value : null,
          });
          expect(judgedThings).toHaveLength(row[figure]);
        }
      }
    }
  });

  test('is something to label', async () => {
    const preview = await api.as(ann!).ask<{ createLabelSet: { conversations: number; drawn: string } }>(
      `mutation { createLabelSet(input: { name: "disputed", version: "v1", size: 10, method: NEED, needs: [DISPUTED],
        period: { from: "2026-06-01", to: "2026-07-01" } }) { conversations drawn } }`,
    );
    expect(preview.createLabelSet).toMatchObject({ conversations: 2 });
    expect(preview.createLabelSet.drawn).toMatch('rightly disputed');
  });

  test('is hidden from who still labels the conversation blind', async () => {
    await frozenSet(api, [ben!, cleo!], { name: 'blind', size: 14, method: 'RANDOM' });
    const blind = api.as(ben!);
    expect(codeOf(await blind.answer(give, said('c6', { verdict: 'AGREE' })))).toBe('BLIND');
    const { disputes } = await blind.ask<Queue>(queue, { state: 'OPEN' });
    expect(disputes.totalCount).toBe(0);
    const [open] = (await api.as(ann!).ask<Queue>(queue, { state: 'OPEN' })).disputes.nodes;
    expect(codeOf(await decides(ben!, open!.id, 'ACCEPTED'))).toBe('BLIND');
    const rates = await blind.ask<{ overturnRates: object[] }>(
      'query { overturnRates(period: { from: "2026-06-01", to: "2026-07-01" }, by: RULE) { seen } }',
    );
    expect(rates.overturnRates).toEqual([]);
  });
});
