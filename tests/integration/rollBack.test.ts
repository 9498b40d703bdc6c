import { applyRollouts, offlineScorer, scoreArrivals } from '@plumbline/etl';
import { metricVersionTable, rolloutStepTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { goesAwayAfter } from '../testkit/clickHouseAway.ts';
import { createReviewers, publishSmallRubric, publishVersion } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';

let api: TemporaryApi;
let ada: Pick<TemporaryApi, 'ask' | 'answer'>;
let reviewer: string;

beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  for (const version of ['v2', 'v3', 'v4']) await publishVersion(api, version, 'Another one.');
  [reviewer] = (await createReviewers(api, 'Ada')) as [string];
  ada = api.as(reviewer);
  await ada.ask('mutation { scoreArrivals(version: "v1") { live { version } } }');
});
afterAll(() => api.close());

const idOf = async (version: string): Promise<string> =>
  (await api.databases.dataSource.manager.findOneByOrFail(metricVersionTable, { version })).id;

/** Has a version live for everybody, without the proof that its stages ask for. */
async function goesLive(version: string, { replaced }: { replaced: string }): Promise<void> {
  const { warehouse, dataSource } = api.databases;
  await dataSource.manager.insert(rolloutStepTable, {
    metricVersion: await idOf(version),
    stage: 'live',
    scope: { teams: [], regions: [], share: 1, overlapDays: 14 },
    since: new Date('2026-06-01T00:00:00Z'),
    replaced: await idOf(replaced),
    evidence: [],
    by: reviewer,
  });
  await ada.ask('mutation ($version: String!) { scoreArrivals(version: $version) { live { version } } }', {
    version,
  });
  await applyRollouts(warehouse, dataSource);
}

interface RolledBack {
  /** What scores arrivals from then on. */
  scoresArrivals: string | null;
  /** Conversations that have no other score to go back to. */
  keptScores: number;
}

/** What comes of a roll-back, as the answer says. */
async function rollBack(version: string): Promise<RolledBack> {
  const { rollBack: back } = await ada.ask<{ rollBack: RolledBack }>(
    'mutation ($version: String!) { rollBack(version: $version, reason: "It finds too little.") { scoresArrivals keptScores } }',
    { version },
  );
  const { scoring } = await api.ask<{ scoring: { live: { version: string } | null } }>(
    '{ scoring { live { version } } }',
  );
  expect(scoring.live?.version ?? null).toBe(back.scoresArrivals);
  return back;
}

/** The versions that score a conversation which arrives. */
async function scoredBy(id: string): Promise<string[]> {
  await ingest(api, [
    {
      id,
      startedAt: '2026-06-02T10:00:00Z',
      channel: 'chat',
      language: 'en',
      messages: [
        { role: 'customer', text: 'I have been waiting for an hour.' },
        { role: 'agent', text: 'Let me look.' },
      ],
    },
  ]);
  const scorers = { offline: offlineScorer, model: null, batch: null };
  await scoreArrivals({ ...api.databases, scorers });
  const { conversation } = await api.ask<{ conversation: { scores: { version: string }[] } }>(
    'query ($id: ID!) { conversation(id: $id) { scores { version } } }',
    { id: Buffer.from(JSON.stringify(['test', id])).toString('base64url') },
  );
  return conversation.scores.map(({ version }) => version).sort();
}

test('a version that was rolled back scores nothing that arrives, whatever is rolled back next', async () => {
  await goesLive('v2', { replaced: 'v1' });
  await goesLive('v3', { replaced: 'v2' });
  expect(await scoredBy('overlap')).toEqual(['v1', 'v2', 'v3']);
  expect(await rollBack('v2')).toEqual({ scoresArrivals: 'v3', keptScores: 0 });
  expect(await scoredBy('without v2')).toEqual(['v3']);
  expect(await rollBack('v3')).toEqual({ scoresArrivals: 'v1', keptScores: 1 });
  expect(await scoredBy('without v3')).toEqual(['v1']);
});

test('a roll-back that met an outage holds for every page by itself, once it is over', async () => {
  await goesLive('v2', { replaced: 'v1' });
  const live = () => api.databases.warehouse.live.steps.map(({ version }) => version);
  expect(live()).toContain('v2');
  const away = goesAwayAfter(api, 0);
  const { errors } = await ada.answer(
    'mutation { rollBack(version: "v2", reason: "It finds too little.") { daysChanged } }',
  );
  expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
  away.comesBack();
  await expect.poll(live, { timeout: 20_000 }).not.toContain('v2');
});

test('a version that is retired scores nothing that arrives, and comes back by no roll-back', async () => {
  await goesLive('v4', { replaced: 'v1' });
  await ada.ask('mutation { retireVersion(version: "v1") { state } }');
  expect(await scoredBy('without v1')).toEqual(['v4']);
  expect(await rollBack('v4')).toEqual({ scoresArrivals: null, keptScores: 1 });
  expect(await scoredBy('without any')).toEqual([]);
});
