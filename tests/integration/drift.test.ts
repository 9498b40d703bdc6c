import { openDriftAlarms } from '@plumbline/api';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { driftJob } from '../../api/src/drift/driftJob.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { decide, give } from '../testkit/feedback.ts';
import {
  checkDocument,
  driftDocument,
  driftingTruth,
  freezeLabels,
  lastWeek,
  loadDrifting,
  loadLater,
  type AnsweredCheck,
} from '../testkit/drift.ts';
import {
  createReviewers,
  frozenSet,
  publishSmallRubric,
  publishVersion,
  smallRubric,
} from '../testkit/groundTruth.ts';
import { errorOf, lookDocument, setTargets } from '../testkit/proof.ts';

let api: TemporaryApi;
let reviewer: string;
let ada: Pick<TemporaryApi, 'ask' | 'answer'>;

beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  await publishVersion(api, 'v2', 'Never scored anything.');
  [reviewer] = (await createReviewers(api, 'Ada')) as [string];
  ada = api.as(reviewer);
  await loadDrifting(api);
});
afterAll(() => api.close());

const check = async (version = 'v1', metric = 'cx'): Promise<AnsweredCheck> =>
  (await ada.ask<{ checkDrift: AnsweredCheck }>(checkDocument, { metric, version })).checkDrift;
const drift = async (version = 'v1', metric = 'cx') =>
  (
    await api.ask<{
      drift: {
        nextCheck: string;
        check: AnsweredCheck | null;
        alarms: { id: string; signal: string; acknowledgedBy: string | null }[];
      };
    }>(driftDocument, { metric, version })
  ).drift;
const signalOf = ({ signals }: AnsweredCheck, kind: string) => signals.find((one) => one.kind === kind)!;
const acknowledge = (id: string, note: string) =>
  ada.answer(
    'mutation ($id: ID!, $note: String!) { acknowledgeDrift(alarm: $id, note: $note) { acknowledgedBy note } }',
    { id, note },
  );
const openAlarms = async () => {
  const { manager } = api.databases.dataSource;
  const { id } = await manager.findOneByOrFail(metricVersionTable, { version: 'v1' });
  return openDriftAlarms(manager, id);
};

describe('a check for drift', () => {
  test('is there when somebody, or the schedule, has asked for it', async () => {
    expect(await drift()).toMatchObject({ check: null, alarms: [] });
    expect(new Date((await drift()).nextCheck).getUTCDay()).toBe(1);
    expect(errorOf(await api.answer(checkDocument, { version: 'v1' })).code).toBe('NO_REVIEWER');
    expect(errorOf(await ada.answer(checkDocument, { version: 'v9' })).code).toBe('NOT_FOUND');
    expect(await openAlarms()).toEqual([]);
    expect(await check('v2')).toMatchObject({
      sentence: 'v2 makes no live scores yet: there is nothing to drift.',
      week: null,
      signals: [],
    });
  });

  test('says what moved, where, since when and which conversations', async () => {
    const found = await check();
    expect(found).toMatchObject({
      by: 'Ada',
      referenceKind: 'FIRST_WEEKS',
      reference: { from: '2026-06-01', to: lastWeek.from },
      week: lastWeek,
      sentence: 'Reasons mix and score distribution have drifted since 13 Jul, most in EMEA · chat.',
    });
    expect(signalOf(found, 'SCORES').where.map(({ value }) => value)).toEqual(['EMEA', 'chat']);
    const reasons = signalOf(found, 'REASONS');
    expect(reasons).toMatchObject({
      state: 'ALARM',
      since: lastWeek.from,
      conversations: 336,
      moved: { name: 'long-wait', dimension: null },
      where: [
        { dimension: 'REGION', value: 'EMEA' },
        { dimension: 'CHANNEL', value: 'chat' },
      ],
      alarm: { since: lastWeek.from, acknowledgedBy: null },
    });
    const { count, day, waited } = driftingTruth;
    const all = Array.from({ length: count }, (_, index) => index);
    const share = (some: number[]) => some.filter(waited).length / some.length;
    expect(reasons.moved!.before).toBeCloseTo(share(all.filter((index) => day(index) < 42)), 12);
    expect(reasons.moved!.after).toBeCloseTo(share(all.filter((index) => day(index) >= 42)), 12);
    const { conversations } = await api.ask<{ conversations: { totalCount: number } }>(
      `query ($period: PeriodInput!) { conversations(period: $period, filter: { regions: ["EMEA"], channels: ["chat"], rules: ["long-wait"] }) { totalCount } }`,
      { period: lastWeek },
    );
    expect(conversations.totalCount).toBe(
      all.filter((index) => day(index) >= 42 && index % 6 === 0 && waited(index)).length,
    );
    for (const kind of ['ABSTAINED', 'LANGUAGES', 'CHANNELS', 'TOPICS', 'UNKNOWN', 'NEW_VALUES']) {
      expect([kind, signalOf(found, kind).state]).toEqual([kind, 'STEADY']);
    }
    expect(signalOf(found, 'AGREEMENT')).toMatchObject({
      state: 'TOO_FEW',
      sentence: expect.stringMatching(/^The version has no certificate yet\./),
    });
  });

  test('counts what its version is live for, and what that abstains of', async () => {
    const { manager } = api.databases.dataSource;
    await manager.save(metricTable, { key: 'care', name: 'Care' });
    for (const version of ['c0', 'c1']) {
      const made = { metric: 'care', version, rubric: smallRubric, changelog: 'Live.' };
      await manager.save(metricVersionTable, { ...made, state: 'published', publishedAt: new Date() });
    }
    const found = await check('c1', 'care');
    expect(found).toMatchObject({
      reference: { from: '2026-06-15', to: lastWeek.from },
      sentence: 'The share abstained has drifted since 13 Jul, most in EMEA · phone.',
    });
    const { count, day, careBy, abstains } = driftingTruth;
    const own = Array.from({ length: count }, (_, index) => index).filter((index) => careBy(index) === 'c1');
    const [then, now] = [own.filter((index) => day(index) < 42), own.filter((index) => day(index) >= 42)];
    const abstained = signalOf(found, 'ABSTAINED');
    expect(abstained).toMatchObject({
      conversations: now.length,
      where: [
        { dimension: 'REGION', value: 'EMEA' },
        { dimension: 'CHANNEL', value: 'phone' },
      ],
    });
    expect(abstained.moved!.before).toBeCloseTo(then.filter(abstains).length / then.length, 12);
    expect(abstained.moved!.after).toBeCloseTo(now.filter(abstains).length / now.length, 12);
    const scored = now.filter((index) => !abstains(index)).length;
    expect(signalOf(found, 'REASONS')).toMatchObject({ state: 'STEADY', conversations: scored });
    expect(signalOf(found, 'SCORES')).toMatchObject({ state: 'STEADY', conversations: scored });
    // Who writes in is everybody, whoever scored them.
    expect(signalOf(found, 'LANGUAGES')).toMatchObject({ state: 'STEADY', conversations: 336 });
  });

  test('counts a score as the version made it, whatever people corrected since', async () => {
    const { signals } = await check();
    const { count, waited } = driftingTruth;
    const index = Array.from({ length: count }, (_, at) => at).findLast(waited)!;
    const conversation = Buffer.from(JSON.stringify(['test', `d${index}`])).toString('base64url');
    const wrong = { rule: 'long-wait', verdict: 'DISAGREE', kind: 'DID_NOT_HAPPEN' };
    const input = { conversation, version: 'v1', ...wrong };
    const { giveFeedback } = await ada.ask<{ giveFeedback: { feedback: { id: string }[] } }>(give, { input });
    const { id } = giveFeedback.feedback[0]!;
    expect(await ada.ask<object>(decide, { id, outcome: 'ACCEPTED' })).toMatchObject({
      decideDispute: { asScored: 3, corrected: 7 },
    });
    expect((await check()).signals).toEqual(signals);
  });

  test('that finds the same again raises no second alarm; acknowledged, it stands open no longer', async () => {
    const before = (await drift()).alarms;
    expect(before.map(({ signal }) => signal).sort()).toEqual(['REASONS', 'SCORES']);
    const again = await check();
    expect((await drift()).alarms).toEqual(before);
    expect((await openAlarms()).map(({ signal }) => signal)).toEqual(['reasons', 'scores']);
    const alarm = signalOf(again, 'REASONS').alarm!.id;
    expect(errorOf(await acknowledge(alarm, ' ')).code).toBe('BAD_INPUT');
    expect(errorOf(await acknowledge('999', 'Which?')).code).toBe('NOT_FOUND');
    expect((await acknowledge(alarm, 'The chat was down.')).data).toEqual({
      acknowledgeDrift: { acknowledgedBy: 'Ada', note: 'The chat was down.' },
    });
    expect(await openAlarms()).toMatchObject([
      { signal: 'scores', sentence: expect.stringMatching(/score 3 to 4/) },
    ]);
    for (const statement of [
      `UPDATE drift_check SET result = '{}'`,
      'DELETE FROM drift_alarm',
      `UPDATE drift_acknowledgement SET note = ''`,
    ]) {
      await expect(api.databases.dataSource.query(statement)).rejects.toMatchObject({ code: 'PL001' });
    }
  });
});

describe('where the version is certified', () => {
  const every = (step: number, from: number, to: number) =>
    Array.from({ length: driftingTruth.count }, (_, index) => index).filter(
      (index) => index % step === 1 && driftingTruth.day(index) >= from && driftingTruth.day(index) < to,
    );

  test('the reference ends where its labels do, and fresh labels are held against it', async () => {
    const frozenId = await freezeLabels(api, reviewer, {
      name: 'certified',
      testShare: 0.5,
      indices: every(2, 0, 28),
    });
    await setTargets(ada, 'v1');
    await ada.ask(lookDocument, { input: { version: 'v1', labels: { frozenId } } });
    const certified = await check();
    expect(certified).toMatchObject({
      referenceKind: 'CERTIFICATE',
      reference: { from: '2026-06-01', to: '2026-06-29' },
    });
    expect(signalOf(certified, 'AGREEMENT')).toMatchObject({
      state: 'TOO_FEW',
      sentence: expect.stringMatching(/^No fresh labels\. Draw a set/),
    });

    // As good as certified; half of it is held out, and stays so.
    const good = every(4, 28, 42);
    await freezeLabels(api, reviewer, { name: 'good', testShare: 0.5, indices: good });
    expect(signalOf(await check(), 'AGREEMENT')).toMatchObject({
      state: 'STEADY',
      conversations: good.length / 2,
      missed: expect.any(Array),
    });

    // People no longer see what the version sees; what was labelled before counts once.
    const wrong = (index: number) => driftingTruth.isNegative(index) !== (index % 3 === 0);
    const fresh = every(2, 42, 49);
    const earlier = [...good, ...every(2, 0, 28)];
    await freezeLabels(api, reviewer, { name: 'bad', testShare: 0, indices: [...fresh, ...earlier] }, wrong);
    const found = await check();
    const agreement = signalOf(found, 'AGREEMENT');
    expect(agreement).toMatchObject({
      state: 'ALARM',
      alarm: { acknowledgedBy: null },
      sentence: expect.stringMatching(
        /^Right in \d\d\.\d% of \d+ freshly reviewed conversations; the certificate found 8\d\.\d%\.$/,
      ),
    });
    expect(agreement.value!).toBeGreaterThan(agreement.threshold!);
    expect(agreement.points.map(({ conversations }) => conversations)).toEqual([
      good.length / 2,
      fresh.length,
    ]);
    expect(agreement.missed.length).toBeGreaterThan(0);
    expect(found.sentence).toMatch(/^Agreement with people and .* have drifted since /);
  });

  test('a set is a fresh sample where it was drawn without looking for bad conversations', async () => {
    const before = signalOf(await check(), 'AGREEMENT').points;
    const unseen: number[] = [];
    for (const [name, drawn] of Object.entries({
      needed: { method: 'NEED', needs: ['NEAR_THRESHOLD'] },
      random: { method: 'RANDOM' },
    })) {
      const sized = { size: 60, testShare: 0, period: lastWeek };
      const setId = await frozenSet(api, [reviewer], { name, ...sized, ...drawn });
      const items = await api.databases.dataSource.query<{ conversation: string }[]>(
        `INSERT INTO consensus_step (item_id, question, step, outcome, participants)
         SELECT id, 'overall', 'agreed', 'negative', '[]' FROM label_set_item WHERE set_id = $1
         RETURNING (SELECT conversation FROM label_set_item WHERE id = item_id)`,
        [setId],
      );
      // Every second conversation of that week has labels already.
      unseen.push(items.filter(({ conversation }) => Number(conversation.slice(1)) % 2 === 0).length);
    }
    const points = signalOf(await check(), 'AGREEMENT').points;
    expect(points.slice(0, -1)).toEqual(before);
    expect(points.at(-1)).toMatchObject({ conversations: unseen[1] });
  });

  test('the schedule checks every version in use, and only those', async () => {
    await driftJob(api.databases).run({ at: new Date(), signal: new AbortController().signal });
    expect((await drift()).check).toMatchObject({ by: null });
    expect((await drift('c1', 'care')).check).toMatchObject({ by: null });
    expect((await drift('c0', 'care')).check).toBeNull();
    expect((await drift('v2')).check!.by).toBe('Ada');
    const { driftChecks } = await api.ask<{ driftChecks: { by: string | null }[] }>(
      '{ driftChecks(version: "v1", first: 2) { by } }',
    );
    expect(driftChecks).toEqual([{ by: null }, { by: 'Ada' }]);
  });

  test('what was quiet for a week and moves again raises another alarm, which nobody has acknowledged', async () => {
    const first = (await drift()).alarms.find(({ signal }) => signal === 'SCORES');
    await acknowledge(first!.id, 'The chat was down.');
    await loadLater(api);
    expect(signalOf(await check(), 'SCORES')).toMatchObject({
      since: '2026-07-27',
      alarm: { since: '2026-07-27', acknowledgedBy: null },
    });
    const raised = (await drift()).alarms.filter(({ signal }) => signal === 'SCORES');
    expect(raised.map(({ acknowledgedBy }) => acknowledgedBy)).toEqual([null, 'Ada']);
    expect((await openAlarms()).map(({ signal }) => signal)).toContain('scores');
  });
});
