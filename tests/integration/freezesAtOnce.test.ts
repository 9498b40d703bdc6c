import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';
import { importThreePeoplesLabels } from '../testkit/labels.ts';
import { postgresPrograms, startPostgresServer, type PostgresServer } from '../testkit/postgresServer.ts';

/** Conversations of a day, one an hour. */
const perDay = 24;

describe.each([
  { on: 'embedded', there: true },
  { on: 'server', there: postgresPrograms !== null },
] as const)('PostgreSQL, $on', ({ on, there }) => {
  let api: TemporaryApi;
  let ada: Pick<TemporaryApi, 'ask'>;
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    if (!there) return;
    if (on === 'server') server = await startPostgresServer();
    api = await startTemporaryApi({ postgresUrl: server?.url });
    // From the eighth hour of the first of June on.
    await loadConversations(api, 4 * perDay);
    await publishSmallRubric(api);
    const [id] = await createReviewers(api, 'Ada');
    ada = api.as(id!);
  });
  afterAll(async () => {
    if (!there) return;
    await api.close();
    await server?.stop();
  });

  type Freeze = () => Promise<unknown>;

  /** Of labels of the conversations of a day of June. */
  async function collectionOf(day: number, seed: string): Promise<Freeze> {
    const first = (day - 1) * perDay - 8;
    const indices = Array.from({ length: perDay }, (_, hour) => first + hour);
    await importThreePeoplesLabels(api, `day-${day}`, indices);
    return () =>
      ada.ask(
        'mutation ($collection: String!, $seed: String!) { freezeCollection(collection: $collection, seed: $seed) { id } }',
        { collection: `day-${day}`, seed },
      );
  }

  async function setOf(day: number, seed: string): Promise<Freeze> {
    const dayOfJune = (number: number) => `2026-06-0${number}`;
    const { createLabelSet } = await ada.ask<{ createLabelSet: { id: string } }>(
      'mutation ($input: LabelSetInput!) { createLabelSet(input: $input) { id } }',
      {
        input: {
          name: `day ${day}, ${seed}`,
          version: 'v1',
          period: { from: dayOfJune(day), to: dayOfJune(day + 1) },
          size: perDay,
          testShare: 0.5,
          seed,
        },
      },
    );
    return () =>
      ada.ask('mutation ($id: ID!) { freezeLabelSet(setId: $id) { id } }', { id: createLabelSet.id });
  }

  /** Both at once; on a server neither writes before both wait: for the tables, or for each other. */
  async function freezeAtOnce(freezes: readonly Freeze[]): Promise<void> {
    const begin = () => Promise.all(freezes.map((freeze) => freeze()));
    if (on === 'embedded') {
      await begin();
      return;
    }
    const begun = await api.databases.dataSource.transaction(async (manager) => {
      await manager.query('LOCK TABLE label_set, frozen_collection IN SHARE MODE');
      const running = begin();
      await expect
        .poll(() => manager.query('SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted'))
        .toEqual([{ waiting: freezes.length }]);
      return { running };
    });
    await begun.running;
  }

  test.runIf(there).each([
    { day: 2, kinds: 'two collections', make: [collectionOf, collectionOf] },
    { day: 3, kinds: 'two sets', make: [setOf, setOf] },
    { day: 4, kinds: 'a set and a collection', make: [setOf, collectionOf] },
  ])('$kinds frozen at once give a conversation one part', async ({ day, make: [one, other] }) => {
    await freezeAtOnce([await one!(day, 'one'), await other!(day, 'other')]);
    const parts = await api.databases.dataSource.query(
      `SELECT count(DISTINCT part)::int AS parts, count(*)::int AS times
       FROM (SELECT conversation, part FROM label_set_item UNION ALL SELECT conversation, part FROM frozen_collection_item) i
       WHERE substr(conversation, 2)::int BETWEEN $1 AND $2 GROUP BY conversation`,
      [(day - 1) * perDay - 8, day * perDay - 9],
    );
    expect(parts).toEqual(Array.from({ length: perDay }, () => ({ parts: 1, times: 2 })));
  });
});
