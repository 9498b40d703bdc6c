import { openDriftAlarms } from '@plumbline/api';
import { metricVersionTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { driftJob } from '../../api/src/drift/driftJob.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import {
  checkDocument,
  driftDocument,
  driftingTruth,
  freezeLabels,
  lastWeek,
  loadDrifting,
  type AnsweredCheck,
} from '../testkit/drift.ts';
import { createReviewers, publishSmallRubric, publishVersion } from '../testkit/groundTruth.ts';
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

const check = async (version = 'v1'): Promise<AnsweredCheck> =>
  (await ada.ask<{ checkDrift: AnsweredCheck }>(checkDocument, { version })).checkDrift;
const drift = async (version = 'v1') =>
  (
    await api.ask<{
      drift: {
        nextCheck: string;
        check: AnsweredCheck | null;
        alarms: { id: string; signal: string; acknowledgedBy: string | null }[];
      };
    }>(driftDocument, { version })
  ).drift;
const signalOf = ({ signals }: AnsweredCheck, kind: string) => signals.find((one) => one.kind === kind)!;
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

  test('that finds the same again raises no second alarm; acknowledged, it stands open no longer', async () => {
    const before = (await drift()).alarms;
    expect(before.map(({ signal }) => signal).sort()).toEqual(['REASONS', 'SCORES']);
    const again = await check();
    expect((await drift()).alarms).toEqual(before);
    expect((await openAlarms()).map(({ signal }) => signal)).toEqual(['reasons', 'scores']);
    const alarm = signalOf(again, 'REASONS').alarm!.id;
    const acknowledge = (note: string, id = alarm) =>
      ada.answer(
        'mutation ($id: ID!, $note: String!) { acknowledgeDrift(alarm: $id, note: $note) { acknowledgedBy note } }',
        { id, note },
      );
    expect(errorOf(await acknowledge(' ')).code).toBe('BAD_INPUT');
    expect(errorOf(await acknowledge('Which?', '999')).code).toBe('NOT_FOUND');
    expect((await acknowledge('The chat was down.')).data).toEqual({
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
    await freezeLabels(api, reviewer, { name: 'bad', testShare: 0, indices: [...fresh, ...good] }, wrong);
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

  test('the schedule checks every version in use, and only those', async () => {
    await driftJob(api.databases).run({ at: new Date(), signal: new AbortController().signal });
    expect((await drift()).check).toMatchObject({ by: null });
    expect((await drift('v2')).check!.by).toBe('Ada');
    const { driftChecks } = await api.ask<{ driftChecks: { by: string | null }[] }>(
      '{ driftChecks(version: "v1", first: 2) { by } }',
    );
    expect(driftChecks).toEqual([{ by: null }, { by: 'Ada' }]);
  });
});
