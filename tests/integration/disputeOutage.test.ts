import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { goesAwayAfter } from '../testkit/clickHouseAway.ts';
import { decide, give, type Said, type Scored } from '../testkit/feedback.ts';
import { createReviewers, loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';

const idOf = (record: string) => Buffer.from(JSON.stringify(['test', record])).toString('base64url');

let api: TemporaryApi;
let [ann, ben, cleo]: string[] = [];
beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  await loadConversations(api, 12);
  [ann, ben, cleo] = await createReviewers(api, 'Ann', 'Ben', 'Cleo');
});
afterAll(() => api.close());

/** Ann disagrees with the wait; the dispute's id. */
async function dispute(record: string): Promise<string> {
  const input = { conversation: idOf(record), version: 'v1', rule: 'long-wait', verdict: 'DISAGREE' };
  const { giveFeedback } = await api
    .as(ann!)
    .ask<{ giveFeedback: { feedback: Said[] } }>(give, { input: { ...input, kind: 'DID_NOT_HAPPEN' } });
  return giveFeedback.feedback.at(-1)!.id;
}
const decides = (who: string, id: string, outcome = 'ACCEPTED', reason: string | null = null) =>
  api.as(who).answer(decide, { id, outcome, reason });
async function versionsOf(record: string): Promise<string[]> {
  const { conversation } = await api.ask<{ conversation: { scores: Scored[] } }>(
    'query ($id: ID!) { conversation(id: $id) { scores { version score scorer reasons { rule points quote } } } }',
    { id: idOf(record) },
  );
  return conversation.scores.map(({ version }) => version);
}
const mean = async (): Promise<number> => {
  const { trend } = await api.ask<{ trend: { mean: number }[] }>(
    'query { trend(period: { from: "2026-06-01", to: "2026-07-01" }, granularity: MONTH) { mean } }',
  );
  return trend[0]!.mean;
};

const unavailable = [
  expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAVAILABLE' }) }),
];

test.each([0, 1, 2, 3, 4])(
  'a score follows a decision by itself, where ClickHouse took %i statements of its correction',
  async (writes) => {
    const before = await mean();
    const record = `c${writes}`;
    const id = await dispute(record);
    const away = goesAwayAfter(api, writes);
    expect((await decides(ben!, id)).errors).toEqual(unavailable);
    away.comesBack();
    await expect.poll(() => versionsOf(record)).toEqual(['v1+corrected', 'v1']);
    await expect.poll(mean).toBeCloseTo(before + 2 / 12, 9);
  },
);

test('a decision that met an outage can be sent again and is answered as it would have been', async () => {
  const id = await dispute('c6');
  const away = goesAwayAfter(api, 0);
  expect((await decides(ben!, id)).errors).toEqual(unavailable);
  away.comesBack();
  const accepted = { asScored: 5, corrected: 7, isOutdated: false, feedback: { state: 'ACCEPTED' } };
  expect((await decides(ben!, id)).data).toEqual({ decideDispute: accepted });
  expect(await versionsOf('c6')).toEqual(['v1+corrected', 'v1']);

  const awayAgain = goesAwayAfter(api, 0);
  expect((await decides(ben!, id, 'WITHDRAWN')).errors).toEqual(unavailable);
  awayAgain.comesBack();
  expect((await decides(ben!, id, 'WITHDRAWN')).data).toMatchObject({
    decideDispute: { feedback: { state: 'OPEN' } },
  });
  expect(await versionsOf('c6')).toEqual(['v1']);
});

test('a decision stands against any other', async () => {
  const id = await dispute('c7');
  await decides(ben!, id, 'REJECTED', 'They did wait.');
  for (const [who, outcome, reason] of [
    [cleo!, 'REJECTED', 'They did wait.'],
    [ben!, 'REJECTED', 'Really.'],
    [ben!, 'ACCEPTED', null],
  ] as const) {
    const { errors } = await decides(who, id, outcome, reason);
    expect(errors?.[0]?.extensions?.code).toBe('CONFLICT');
  }
  expect((await decides(ben!, id, 'REJECTED', 'They did wait.')).data).toMatchObject({
    decideDispute: { feedback: { state: 'REJECTED' } },
  });
  expect(await versionsOf('c7')).toEqual(['v1']);
});
