import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  changeDocument,
  farDay,
  loadTeam,
  opaque,
  sendDocument,
  type ToldAction,
} from '../testkit/actions.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';

let api: TemporaryApi;
let owner: string;
let ben: Pick<TemporaryApi, 'ask' | 'answer'>;
beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  // Of June: the windows of April are over.
  await loadConversations(api, 1);
  await loadTeam(api, { lift: 1 });
  [owner] = (await createReviewers(api, 'Ben')) as [string];
  ben = api.as(owner);
});
afterAll(() => api.close());

test('the effect of a coaching leaves out what led to it, and what would have come anyway', async () => {
  const ask = `query ($id: ID!, $days: Int!) { coachingEffect(id: $id, days: $days) {
    before { from to } after { from to } comparedWith sentence caveats
    score { before { n mean } after { n mean } peers peerChange { value } difference { value } expectedReturn effect { value low high } }
    frequency { before { mean } after { mean } effect { value high } } } }`;
  const { action: sent } = await ben.ask<{ action: ToldAction }>(sendDocument('sendToCoaching'), {
    input: {
      conversation: opaque('team', '2024-03-0-1'),
      rule: 'long-wait',
      messages: [0],
      owner,
      dueOn: farDay,
    },
  });
  const { errors } = await ben.answer(ask, { id: sent.id, days: 28 });
  expect(errors?.[0]).toMatchObject({
    extensions: { code: 'CONFLICT' },
    message: expect.stringContaining('This coaching is not done yet'),
  });
  await ben.ask(changeDocument, {
    id: sent.id,
    seen: sent.lastEvent,
    change: { state: 'DONE', doneOn: '2024-03-31' },
  });
  interface Answer {
    coachingEffect: {
      sentence: string;
      caveats: string[];
      score: {
        difference: { value: number };
        expectedReturn: number;
        effect: { value: number; low: number };
      };
    };
  }
  const { coachingEffect: effect } = await api.ask<Answer>(ask, { id: sent.id, days: 30 });
  // Of agent-0 before: 4 − 0.05 where the conversation that led to it (6 − 1 − 2) counted too; without: 77/19.
  expect(effect).toMatchObject({
    before: { from: '2024-03-01', to: '2024-03-31' },
    after: { from: '2024-04-01', to: '2024-05-01' },
    comparedWith: 'EMEA chat, tier 1',
    score: { before: { n: 19 }, after: { n: 20, mean: 7 }, peers: 9, peerChange: { value: 0 } },
    frequency: { before: { mean: 1 }, after: { mean: 0.25 } },
  });
  const { difference, expectedReturn, effect: rest } = effect.score;
  expect(difference.value).toBeCloseTo(7 - 77 / 19, 9);
  expect(expectedReturn).toBeGreaterThan(0);
  expect(rest.value).toBeCloseTo(difference.value - expectedReturn, 9);
  expect(rest.low).toBeGreaterThan(0);
  expect(effect.sentence).toMatch(/^The score went from 4\.05 to 7\.00, .* is more than chance explains\.$/);
  expect(effect.caveats.join(' ')).toContain('(1) are in neither window');
  expect(effect.caveats.join(' ')).not.toContain('another coaching');
  const { coachingEffect: short } = await api.ask<Answer>(ask, { id: sent.id, days: 7 });
  expect(short).toMatchObject({
    score: null,
    sentence: expect.stringMatching(/^Too few conversations to tell/),
  });

  // Who was coached in that time tells nothing of what would have come anyway.
  await coach('2024-03-1-1', '2024-04-30');
  await coach('2024-03-2-1', '2024-05-01');
  const { coachingEffect: amongFewer } = await api.ask<Answer>(ask, { id: sent.id, days: 30 });
  expect(amongFewer).toMatchObject({ score: { peers: 8 } });
  await coach('2024-03-0-2', '2024-03-01');
  const { coachingEffect: twice } = await api.ask<Answer>(ask, { id: sent.id, days: 30 });
  expect(twice.caveats.join(' ')).toContain('This agent had another coaching in the same time');
});

/** Coaches the agent of a conversation on waiting; done on a day. */
async function coach(conversation: string, doneOn: string): Promise<void> {
  const { action } = await ben.ask<{ action: ToldAction }>(sendDocument('sendToCoaching'), {
    input: {
      conversation: opaque('team', conversation),
      rule: 'ownership',
      messages: [0],
      owner,
      dueOn: farDay,
    },
  });
  await ben.ask(changeDocument, { id: action.id, seen: action.lastEvent, change: { state: 'DONE', doneOn } });
}
