import { applyRollouts } from '@plumbline/etl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { opaque } from '../testkit/actions.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, publishSmallRubric, publishVersion } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';
import {
  errorOf,
  freezeJudged,
  judgedTruth,
  loadJudged,
  lookDocument,
  setTargets,
} from '../testkit/proof.ts';

const count = 600;
const from = '2026-06-01';
let api: TemporaryApi;
let ada: Pick<TemporaryApi, 'ask' | 'answer'>;

const fields = `version stage feedback { agree disagree } next { stage open criteria { key sentence isMet } } timeline { version live { firstDay conversations } shadow { conversations } }
  steps { version kind sentence note by scope { teams share } }`;
const advanceDocument = `mutation ($input: AdvanceInput!) { advanceRollout(input: $input) { daysChanged keptScores rollout { ${fields} } } }`;
const backDocument = `mutation ($reason: String!) { rollBack(version: "v2", reason: $reason) { daysChanged keptScores rollout { ${fields} } } }`;

interface AnsweredRollout {
  stage: string | null;
  feedback: { agree: number; disagree: number };
  next: {
    stage: string;
    open: boolean;
    criteria: { key: string; sentence: string; isMet: boolean }[];
  } | null;
  timeline: {
    version: string;
    live: { conversations: number } | null;
    shadow: { conversations: number } | null;
  }[];
  steps: { version: string; kind: string; sentence: string; note: string | null; by: string }[];
}

const rolloutOf = async (version = 'v2'): Promise<AnsweredRollout> =>
  (
    await api.ask<{ rollout: AnsweredRollout }>(
      `query ($version: String!) { rollout(version: $version) { ${fields} } }`,
      { version },
    )
  ).rollout;
const advance = (input: Record<string, unknown>, asking = ada) =>
  asking.ask<{ advanceRollout: { daysChanged: number; rollout: AnsweredRollout } }>(advanceDocument, {
    input: { version: 'v2', from, ...input },
  });
const refusal = async (input: Record<string, unknown>) =>
  errorOf(await ada.answer(advanceDocument, { input: { version: 'v2', from, ...input } }));

const agree = (conversation: string) =>
  ada.ask('mutation ($input: FeedbackInput!) { giveFeedback(input: $input) { id } }', {
    input: { conversation, version: 'v2', verdict: 'AGREE' },
  });

/** Everything that shows a score, as pages ask for it. */
const pages = () =>
  api.answer(`{
    trend(period: { from: "2026-05-31", to: "2026-06-04" }) { at mean conversations versions }
    slices(period: { from: "2026-06-01", to: "2026-07-01" }, by: [LANGUAGE, TEAM]) { segment { value } mean conversations }
    movement(input: { baseline: { from: "2026-05-01", to: "2026-06-01" }, current: { from: "2026-06-01", to: "2026-07-01" } }) { current { mean scored } }
    conversations(period: { from: "2026-06-01", to: "2026-07-01" }, scoreMax: 5, first: 50) { totalCount nodes { id scores { version score } } }
    conversationFacets(period: { from: "2026-06-01", to: "2026-07-01" }) { histogram rules { rule count } }
    workspace { versions { version conversations } }
  }`);
const meanOf = async (): Promise<number> => {
  const { data } = await pages();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as asked for above
  return (data as { movement: { current: { mean: number } } }).movement.current.mean;
};

const scored = Array.from({ length: count }, (_, index) => index).filter(
  (index) => !judgedTruth.isAbstained(index) && !judgedTruth.isUnscored(index),
);

/** Mean of the scores that `isNew` chooses between, the slow way: v2 abstains and lacks scores where v1 does. */
function expectedMean(isNew: (index: number) => boolean): number {
  const { firstFinds, secondFinds } = judgedTruth;
  const scores = scored.map((index) => ((isNew(index) ? secondFinds : firstFinds)(index) ? 3 : 7));
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  await publishVersion(api, 'v2', 'Nothing in Japanese.');
  await publishVersion(api, 'v3', 'Another try.');
  const [id] = await createReviewers(api, 'Ada');
  ada = api.as(id!);
  await loadJudged(api, count);
});
afterAll(() => api.close());

describe('a version on its way', () => {
  test('goes into the shadow once it is published; nobody sees its scores there', async () => {
    const before = await pages();
    expect(before.errors).toBeUndefined();
    expect(await rolloutOf()).toMatchObject({ stage: null, next: { stage: 'SHADOW', open: true } });
    expect((await refusal({ stage: 'PILOT', teams: ['unknown'] })).message).toBe(
      'The next stage of v2 is shadow, not pilot.',
    );
    expect((await refusal({ version: 'v1', stage: 'SHADOW' })).message).toBe(
      'v1 makes live scores already: records bring them.',
    );
    const { advanceRollout } = await advance({ stage: 'SHADOW', note: 'A week beside v1.' });
    expect(advanceRollout.daysChanged).toBe(0);
    expect(advanceRollout.rollout).toMatchObject({
      stage: 'SHADOW',
      timeline: [
        { version: 'v1', live: { firstDay: from, conversations: scored.length }, shadow: null },
        { version: 'v2', live: null, shadow: { conversations: scored.length } },
      ],
      steps: [
        {
          version: 'v2',
          kind: 'SHADOW',
          sentence: 'v2 scores in the shadow.',
          note: 'A week beside v1.',
          by: 'Ada',
        },
      ],
    });
    expect(await pages()).toEqual(before);
    expect((await refusal({ version: 'v3', stage: 'SHADOW' })).message).toBe(
      'v2 is on its way. Bring it live or roll it back first.',
    );
  });

  test('comes no further while its gate is closed, and says why', async () => {
    const { next } = await rolloutOf();
    expect(next).toMatchObject({ stage: 'PILOT', open: false });
    expect(next!.criteria.filter(({ isMet }) => !isMet).map(({ key }) => key)).toEqual(['gate:targets']);
    expect(await refusal({ stage: 'PILOT', teams: ['unknown'] })).toEqual({
      code: 'CONFLICT',
      message: 'No targets are locked for v2. Lock them.',
    });
    const frozenId = await freezeJudged(ada);
    await setTargets(ada, 'v2');
    await ada.ask(lookDocument, { input: { version: 'v2', labels: { frozenId } } });
    expect((await rolloutOf()).next).toMatchObject({ stage: 'PILOT', open: true });
  });

  test('of no metric is not there', async () => {
    expect(await refusal({ metric: 'nowhere', stage: 'PILOT', teams: ['unknown'] })).toEqual({
      code: 'NOT_FOUND',
      message: 'Metric “nowhere” does not exist.',
    });
  });

  test('is not retired on its way', async () => {
    const { message } = errorOf(
      await ada.answer('mutation { retireVersion(metric: "cx", version: "v2") { state } }'),
    );
    expect(message).toBe('v2 is on its way. Roll it back first.');
  });

  test('is live for its pilot, then for a share, then for everybody, on every page', async () => {
    const [before, mean] = [await pages(), await meanOf()];
    expect(mean).toBeCloseTo(
      expectedMean(() => false),
      9,
    );
    expect((await refusal({ stage: 'PILOT' })).message).toBe('Name the teams or regions that pilot it.');
    // What is said of a score in the shadow is not said of a pilot.
    await agree(opaque('test', 'j1'));
    await advance({ stage: 'PILOT', teams: ['nobody'] });
    expect(await meanOf()).toBeCloseTo(mean, 9);
    expect((await refusal({ stage: 'SHARE', share: 0.4 })).message).toBe(
      '0 of at least 100 conversations are scored live by v2.',
    );
    await ada.ask(backDocument, { reason: 'Nobody is in the pilot.' });
    await advance({ stage: 'SHADOW' });
    await advance({ stage: 'PILOT', teams: ['unknown'] });
    const { conversations } = await api.ask<{ conversations: { nodes: { id: string }[] } }>(
      '{ conversations(period: { from: "2026-06-01", to: "2026-07-01" }, scoreMax: 5, first: 2) { nodes { id } } }',
    );
    for (const { id } of conversations.nodes) await agree(id);
    expect((await rolloutOf()).feedback).toEqual({ agree: 2, disagree: 0 });
    expect(await meanOf()).toBeCloseTo(
      expectedMean(() => true),
      9,
    );
    const { advanceRollout: shared } = await advance({ stage: 'SHARE', share: 0.4 });
    expect(shared.rollout.steps[0]).toMatchObject({
      sentence: 'v2 is live for 40% of conversations, and for unknown.',
      scope: { teams: ['unknown'], share: 0.4 },
    });
    const { advanceRollout: live } = await advance({ stage: 'LIVE', overlapDays: 3 });
    expect(live.rollout.steps[0]!.sentence).toBe(
      'v2 is live for everybody; the version before scores beside it for 3 days.',
    );
    expect((await rolloutOf('v3')).next).toMatchObject({ stage: 'SHADOW', open: true });
    expect(await meanOf()).toBeCloseTo(
      expectedMean(() => true),
      9,
    );
    expect(await rolloutOf()).toMatchObject({ stage: 'LIVE', next: null });
    expect((await rolloutOf()).timeline).toMatchObject([
      { version: 'v1', live: null },
      { live: { firstDay: from } },
    ]);
    const { scoring } = await api.ask<{ scoring: { live: { version: string } } }>(
      '{ scoring { live { version } } }',
    );
    expect(scoring.live.version).toBe('v2');
    const after = await pages();
    expect(after).not.toEqual(before);
    expect(JSON.stringify(after.data)).toContain('{"version":"v2","score":3},{"version":"v1"');
  });

  test('is rolled back by one word, on every page at once, and stands in the changelog', async () => {
    expect(errorOf(await ada.answer(backDocument, { reason: ' ' })).message).toBe(
      'Say why it is rolled back; it stands in the changelog.',
    );
    const { rollBack } = await ada.ask<{ rollBack: { keptScores: number; rollout: AnsweredRollout } }>(
      backDocument,
      { reason: 'It finds nothing in Japanese.' },
    );
    expect(rollBack.keptScores).toBe(0);
    expect(rollBack.rollout.stage).toBeNull();
    expect(await meanOf()).toBeCloseTo(
      expectedMean(() => false),
      9,
    );
    expect(rollBack.rollout.steps[0]).toMatchObject({
      kind: 'ROLLED_BACK',
      sentence: 'v2 was rolled back.',
      note: 'It finds nothing in Japanese.',
    });
    const { scoring } = await api.ask<{ scoring: { live: object | null } }>(
      '{ scoring { live { version } } }',
    );
    expect(scoring.live).toBeNull();
    expect(errorOf(await ada.answer(backDocument, { reason: 'Again.' })).message).toBe(
      'v2 is not on its way: there is nothing to roll back.',
    );
  });

  test('scores beside the live version what arrives while it is in the shadow', async () => {
    await advance({ stage: 'SHADOW', from: null });
    const record = {
      id: 'late',
      startedAt: '2026-07-02T10:00:00Z',
      region: 'EMEA',
      channel: 'chat',
      agentTier: '1',
      language: 'en',
      messages: [
        { role: 'customer', text: 'I have been waiting for an hour and nobody helps. This is terrible.' },
        { role: 'agent', text: 'I am sorry about that. Let me look into it for you.' },
        { role: 'customer', text: 'Please do, I am still waiting.' },
      ],
      scores: [{ version: 'v1', base: 7, score: 7 }],
    };
    await ingest(api, [record]);
    const versions = async () => {
      const { conversations } = await api.ask<{
        conversations: { nodes: { scores: { version: string }[] }[] };
      }>(
        '{ conversations(period: { from: "2026-07-02", to: "2026-07-03" }) { nodes { scores { version } } } }',
      );
      return conversations.nodes[0]!.scores.map(({ version }) => version);
    };
    await expect.poll(versions).toEqual(['v1', 'v2']);
  });

  test('is where its steps say after a crash between the two databases', async () => {
    const { warehouse, dataSource } = api.databases;
    const [step] = await dataSource.query('SELECT metric_version, by FROM rollout_step LIMIT 1');
    await dataSource.query(
      `INSERT INTO rollout_step (metric_version, stage, scope, since, evidence, by)
       VALUES ($1, 'live', '{"teams":[],"regions":[],"share":1,"overlapDays":0}', '2026-06-01', '[]', $2)`,
      [step.metric_version, step.by],
    );
    expect(await meanOf()).toBeCloseTo(
      expectedMean(() => false),
      9,
    );
    expect(await applyRollouts(warehouse, dataSource)).toBe(2);
    expect(await meanOf()).toBeCloseTo(
      expectedMean(() => true),
      9,
    );
    await expect(dataSource.query('DELETE FROM rollout_step')).rejects.toMatchObject({ code: 'PL001' });
  });
});
