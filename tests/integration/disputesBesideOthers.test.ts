import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type Answer, type TemporaryApi } from '../testkit/api.ts';
import { feedbackOf, idOf, line, type Scored } from '../testkit/feedback.ts';
import { createReviewers, publishSmallRubric } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.code;

let api: TemporaryApi;
let [ann, ben, cleo]: string[] = [];
beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  [ann, ben, cleo] = await createReviewers(api, 'Ann', 'Ben', 'Cleo');
});
afterAll(() => api.close());

const { says, decides } = feedbackOf(() => api);

async function scoresOf(record: string): Promise<Scored[]> {
  const { conversation } = await api.ask<{ conversation: { scores: Scored[] } }>(
    'query ($id: ID!) { conversation(id: $id) { scores { version score scorer reasons { rule points quote } } } }',
    { id: idOf(record) },
  );
  return conversation.scores;
}

describe('a dispute that stands beside others', () => {
  const [long, short] = [
    { rule: 'long-wait', points: -2, message: 0, quote: 'I waited an hour.' },
    { rule: 'long-wait', points: -1, message: 0, quote: 'an hour' },
  ];
  const ofCare = { metric: 'care', rule: 'long-wait', verdict: 'DISAGREE', kind: 'DID_NOT_HAPPEN' };
  const score = (value: number) => ({ metric: 'care', verdict: 'DISAGREE', kind: 'SCORE', score: value });
  const last = async (who: string, record: string, more: object) =>
    (await says(who, record, more)).at(-1)!.id;
  const shown = async (record: string) =>
    (await scoresOf(record)).map(({ version, score: value }) => [version, value]);
  beforeAll(() =>
    ingest(
      api,
      ['EMEA', 'APAC'].map((region) =>
        line(region, {
          region,
          startedAt: '2026-08-01T08:00:00Z',
          scores: [
            { metric: 'care', version: 'v1', base: 8, score: 5, reasons: [long, short] },
            { version: 'v1', base: 7, score: 5, reasons: [long] },
          ],
        }),
      ),
    ),
  );

  test('each of two reasons of a rule is disputed for itself, and so is each metric', async () => {
    await says(ann!, 'EMEA', { ...ofCare, nth: 0, verdict: 'AGREE', kind: null });
    const both = await says(ann!, 'EMEA', { ...ofCare, nth: 1 });
    expect(both).toMatchObject([{ verdict: 'AGREE' }, { verdict: 'DISAGREE' }]);
    await decides(ben!, both[1]!.id, 'ACCEPTED');
    expect(await shown('EMEA')).toEqual([
      ['v1+corrected', 6],
      ['v1', 5],
      ['v1', 5],
    ]);
    // What is accepted of the second keeps nobody from speaking of the first.
    const first = await last(ann!, 'EMEA', { ...ofCare, nth: 0, kind: 'POINTS', points: -0.5 });
    await decides(ben!, first, 'REJECTED', 'They did wait.');
    expect(await shown('EMEA')).toContainEqual(['v1+corrected', 6]);
  });

  test('of two that ask for different scores the one accepted last holds, whoever spoke first', async () => {
    const anns = await last(ann!, 'APAC', score(4));
    const cleos = await last(cleo!, 'APAC', score(6));
    await decides(ben!, cleos, 'ACCEPTED');
    expect((await decides(ben!, anns, 'ACCEPTED')).data).toMatchObject({ decideDispute: { corrected: 4 } });
    expect(await shown('APAC')).toContainEqual(['v1+corrected', 4]);
    // The newest decision first, page by page; each tells the score as it is now.
    type Page = { disputes: { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const decided: object[] = [];
    for (let after: string | null = null; ;) {
      const { disputes }: Page = await api.ask<Page>(
        `query ($after: String) { disputes(metric: "care", state: ACCEPTED, first: 1, after: $after) {
          nodes { feedback { by score } corrected } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      decided.push(...disputes.nodes);
      if (!disputes.pageInfo.hasNextPage) break;
      after = disputes.pageInfo.endCursor;
    }
    expect(decided).toEqual([
      { feedback: { by: 'Ann', score: 4 }, corrected: 4 },
      { feedback: { by: 'Cleo', score: 6 }, corrected: 4 },
      { feedback: { by: 'Ann', score: null }, corrected: 6 },
    ]);
  });

  test('nothing is decided of what its author thinks better of, and nothing decided is taken back by them', async () => {
    const open = await last(cleo!, 'EMEA', ofCare);
    expect(codeOf(await decides(ben!, open, 'WITHDRAWN'))).toBe('CONFLICT');
    await says(cleo!, 'EMEA', { ...ofCare, verdict: 'AGREE', kind: null });
    expect(codeOf(await decides(ben!, open, 'ACCEPTED'))).toBe('CONFLICT');
    expect(await shown('EMEA')).toContainEqual(['v1+corrected', 6]);
    const rejected = await last(cleo!, 'APAC', ofCare);
    await decides(ben!, rejected, 'REJECTED', 'They did wait.');
    const withdraw = 'mutation ($id: ID!) { withdrawFeedback(id: $id) { id } }';
    expect(codeOf(await api.as(cleo!).answer(withdraw, { id: rejected }))).toBe('CONFLICT');
  });

  test('what became of it is told of its metric, where a filter leads', async () => {
    const rates = async (asked: string) =>
      (
        await api.ask<{ overturnRates: object[] }>(
          `{ overturnRates(period: { from: "2026-08-01", to: "2026-09-01" }, by: RULE, ${asked}) { value seen disputed overturned } }`,
        )
      ).overturnRates;
    expect(await rates('metric: "cx"')).toEqual([]);
    const reasons = { value: 'long-wait', seen: 3, disputed: 3, overturned: 1 };
    const itself = { value: null, seen: 1, disputed: 1, overturned: 1 };
    expect(await rates('metric: "care"')).toEqual([reasons, itself]);
    expect(await rates('metric: "care", filter: { regions: ["APAC"] }')).toEqual([
      { ...reasons, seen: 1, disputed: 1, overturned: 0 },
      itself,
    ]);
  });
});
