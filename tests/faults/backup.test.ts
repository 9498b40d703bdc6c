import {
  copyFileSync,
  createWriteStream,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupError, readEnvironment, rebuildRollup, restoreBackup } from '@plumbline/etl';
import { sql } from '@plumbline/schema/clickhouse';
import { packTar } from 'modern-tar/fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { everyFigure, hashOfRows, postgresTables } from '../testkit/everyFigure.ts';
import {
  createReviewers,
  frozenSet,
  loadConversations,
  publishSmallRubric,
  said,
} from '../testkit/groundTruth.ts';
import { batchOf, submitDocument } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';
import { runBackup } from '../testkit/loader.ts';
import { temporaryDirectory } from '../testkit/warehouse.ts';
import { conversationRows, rollupRows, textRows } from '../testkit/warehouseContents.ts';

const workDir = temporaryDirectory();
const backup = join(workDir, 'backup.tar');
const perLoad = 40;

/** What the app said of June and of what people judged, before the backup. */
let before: unknown;
/** Its conversations and rollup when it closed, after the last of the loads that ran meanwhile. */
let atTheEnd: string[][];
let loadsBefore = 0;
let loads = 0;

/** One engine a process: what a failing test leaves open would fail every file after this one. */
const opened = new Set<TemporaryApi>();
async function open(dataDir: string): Promise<TemporaryApi> {
  const api = await startTemporaryApi({ dataDir: join(workDir, dataDir) });
  opened.add(api);
  return api;
}
async function close(api: TemporaryApi): Promise<void> {
  opened.delete(api);
  await api.close();
}
const restore = (file: string, dataDir: string, replace = false): Promise<unknown> =>
  restoreBackup(file, readEnvironment({ PLUMBLINE_DATA: join(workDir, dataDir) }), { replace });

beforeAll(async () => {
  const api = await open('live');
  await loadConversations(api, 60);
  await publishSmallRubric(api);
  const people = await createReviewers(api, 'Ada', 'Ben');
  const set = await frozenSet(api, people, { name: 'june', size: 10 });
  const { entries } = await batchOf(api, people[0]!, set);
  await api.as(people[0]!).ask(submitDocument, {
    assignment: entries[0]!.id,
    submission: crypto.randomUUID(),
    changes: [said('NEGATIVE', ['long-wait'])],
  });
  before = await figures(api);
  for (; loads < 3; loads++) await loadOthers(api, loads);
  loadsBefore = loads;

  const command = runBackup([backup], { dataDir: join(workDir, 'live') });
  // The last one begins after the backup.
  for (let hasEnded = false; !hasEnded; loads++) {
    hasEnded = command.process.exitCode !== null;
    await loadOthers(api, loads);
  }
  const { code, stderr } = await command.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  atTheEnd = await everything(api);
  await close(api);
});
afterEach(async () => {
  for (const api of opened) await close(api);
});
afterAll(() => rmSync(workDir, { recursive: true, force: true }));

test('nothing is no backup: a folder without databases is refused, and made into none', async () => {
  const dataDir = join(workDir, 'mistyped');
  const { code, stderr } = await runBackup([join(workDir, 'empty.tar')], { dataDir }).ended;
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `There are no databases in ${dataDir}. PLUMBLINE_DATA names the folder that they are in.\n`,
  });
  expect([existsSync(dataDir), existsSync(join(workDir, 'empty.tar'))]).toEqual([false, false]);
});

test('only who runs it reads the data, a backup and what is restored', async () => {
  await restore(backup, 'private');
  const readers = [backup, join(workDir, 'live'), join(workDir, 'private')].map((path) =>
    (statSync(path).mode & 0o777).toString(8),
  );
  expect(readers).toEqual(['600', '700', '700']);
});

test('what is restored has every figure and row of the moment, and whole loads up to it', async () => {
  await restore(backup, 'restored');
  const api = await open('restored');
  expect(await figures(api)).toEqual(before);

  const ofLoads = await textRows(
    api.databases.warehouse,
    sql`SELECT toUInt32(splitByChar('-', id)[1]) AS load, count() FROM conversation FINAL WHERE source = 'other' GROUP BY load`,
  );
  expect(ofLoads.length).toBeGreaterThanOrEqual(loadsBefore);
  expect(ofLoads.length).toBeLessThan(loads);
  expect(new Set(ofLoads)).toEqual(new Set(ofLoads.map((_, load) => `${load}\t${perLoad}`)));

  const rollup = await rollupRows(api.databases.warehouse);
  await rebuildRollup(api.databases.warehouse, ['2026-07-01', '2026-07-02', '2026-07-03']);
  expect(await rollupRows(api.databases.warehouse)).toEqual(rollup);

  for (let load = 0; load < loads; load++) await loadOthers(api, load);
  expect(await everything(api)).toEqual(atTheEnd);
  await close(api);

  await expect(restore(backup, 'restored')).rejects.toThrow(/already; --replace puts/);
});

test.each([
  ['not there', (): string => join(workDir, 'nowhere.tar'), /nowhere\.tar cannot be read \(ENOENT\)\.$/],
  ['no tar', (): string => written('no.tar', 'Dear diary'), /no\.tar is not a backup of Plumbline\.$/],
  [
    'cut short',
    (): string => changed('cut.tar', (file) => truncateSync(file, 3_000_000)),
    /cut\.tar is damaged: [^\n]+\.$/,
  ],
  [
    'a bit turned',
    (): string => changed('bit.tar', turnOneBit),
    /bit\.tar is damaged: \S+ is not as it was\.$/,
  ],
])('a backup that is %s: one line, and nothing is restored', async (_, file, words) => {
  const problem = await restore(file(), 'refused').catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(BackupError);
  expect((problem as Error).message).toMatch(words);
  expect(existsSync(join(workDir, 'refused/postgres'))).toBe(false);
});

test.each([
  ['format', { format: 2 }, 'its format 2'],
  [
    'migration',
    { clickHouse: { version: '1', migrations: ['999_later.sql'] } },
    'its migration 999_later.sql',
  ],
])('a backup of a newer %s: one line', async (_, change, what) => {
  const file = join(workDir, 'newer.tar');
  const manifest = {
    format: 1,
    madeAt: '2030-01-01T00:00:00Z',
    clickHouse: { version: '1', migrations: [] },
    postgres: { version: '1', migrations: [] },
    entries: [],
    ...change,
  };
  const tar = packTar([
    { type: 'content', target: 'plumbline-backup.json', content: JSON.stringify(manifest) },
  ]);
  await pipeline(tar, createWriteStream(file));
  await expect(restore(file, 'refused')).rejects.toThrow(
    `${file} was made by a newer Plumbline: ${what} is not known here. Update this one first.`,
  );
});

async function figures(api: TemporaryApi): Promise<unknown> {
  const { databases } = api;
  return {
    figures: await everyFigure(api),
    postgres: await postgresTables(databases, ['load_run']),
    conversations: await hashOfRows(
      databases,
      sql`SELECT * EXCEPT (revision) FROM conversation FINAL WHERE source = 'test'`,
    ),
    identities: await hashOfRows(databases, sql`SELECT * FROM identity FINAL WHERE source = 'test'`),
    rollup: await hashOfRows(databases, sql`SELECT * FROM rollup WHERE day < '2026-07-01'`),
    scores: await hashOfRows(databases, sql`SELECT * FROM score FINAL`),
    migrations: await hashOfRows(databases, sql`SELECT * FROM migration`),
  };
}

async function everything({ databases: { warehouse } }: TemporaryApi): Promise<string[][]> {
  return [await conversationRows(warehouse), await rollupRows(warehouse)];
}

/** A small load of another source, in July: the nth one has always the same records. */
async function loadOthers(api: TemporaryApi, load: number): Promise<void> {
  const records = Array.from({ length: perLoad }, (_, index) => ({
    id: `${load}-${index}`,
    startedAt: new Date(Date.parse('2026-07-01T08:00:00Z') + index * 3_600_000).toISOString(),
    messages: [{ role: 'customer', text: `I said ${load} before.` }],
    scores: [
      {
        version: 'v1',
        base: 7,
        score: 7 - (load % 5),
        reasons: [{ rule: 'long-wait', points: -(load % 5) }],
      },
    ],
  }));
  await ingest(api, records, 'other');
}

function written(name: string, text: string): string {
  writeFileSync(join(workDir, name), text);
  return join(workDir, name);
}

function changed(name: string, change: (file: string) => void): string {
  const file = join(workDir, name);
  copyFileSync(backup, file);
  change(file);
  return file;
}

function turnOneBit(file: string): void {
  const bytes = readFileSync(file);
  const at = 2_000_000;
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(file, bytes);
}
