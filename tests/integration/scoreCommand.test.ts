import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from '@plumbline/schema/clickhouse';
import { metricTable, metricVersionTable, scoreRunTable } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { loadConversations, publishSmallRubric, smallRubric } from '../testkit/groundTruth.ts';
import { ndjson, openLoader, runLoad, runScore } from '../testkit/loader.ts';
import { emptyDataFolder, temporaryDirectory } from '../testkit/warehouse.ts';
import { textRows } from '../testkit/warehouseContents.ts';

const many = 20_000;
const record = (id: string) => ({
  id,
  startedAt: '2026-05-10T10:00:00Z',
  language: 'en',
  channel: 'chat',
  messages: [
    { role: 'customer', text: `Where is my order ${id}?`, at: '2026-05-10T10:00:00Z' },
    { role: 'agent', text: 'I take care of it myself.', at: '2026-05-10T10:40:00Z', author: 'a' },
  ],
});
// Judged by the clock alone, so that every conversation gets a score.
const rubric = {
  ...smallRubric,
  rules: smallRubric.rules.filter(({ key }) => key === 'long-wait'),
};

let workDir: string;
let dataDir: string;

beforeAll(async () => {
  workDir = temporaryDirectory();
  dataDir = emptyDataFolder(join(workDir, 'data'));
  const databases = await openLoader(dataDir);
  await databases.load(ndjson(Array.from({ length: many }, (_, index) => record(`c${index}`))));
  const { manager } = databases.dataSource;
  await manager.save(metricTable, { key: 'cx', name: 'CX score' });
  await manager.save(metricVersionTable, {
    metric: 'cx',
    version: '1',
    state: 'published' as const,
    rubric,
    changelog: 'The first.',
    publishedAt: new Date(),
  });
  await databases.close();
});
afterAll(() => rmSync(workDir, { recursive: true, force: true }));

async function look<Result>(work: (opened: Awaited<ReturnType<typeof openLoader>>) => Promise<Result>) {
  const databases = await openLoader(dataDir);
  try {
    return await work(databases);
  } finally {
    await databases.close();
  }
}

describe('pnpm score', () => {
  test('killed midway it keeps what it wrote, and run again it does the rest, nothing twice', async () => {
    const killed = runScore(['--unscored'], { dataDir });
    await killed.printed((stderr) => /[1-9][\d,]* of 20,000 scored/.test(stderr), 120_000);
    killed.process.kill('SIGKILL');
    await killed.ended;
    const after = await runScore(['--', '--unscored'], { dataDir }).ended;
    const { state, found, scored, failed } = JSON.parse(after.stdout) as Record<string, unknown>;
    expect({ state, failed, code: after.code }).toEqual({ state: 'done', failed: 0, code: 0 });
    expect(found).toBeLessThan(many);
    expect(scored).toBe(found);
    await look(async ({ warehouse, dataSource }) => {
      expect(
        await textRows(warehouse, sql`SELECT score_version, count() FROM conversation FINAL GROUP BY 1`),
      ).toEqual([`['1']\t${many}`]);
      expect(
        await textRows(
          warehouse,
          sql`SELECT rule, sum(n) FROM rollup WHERE through = toDate(0) AND metric = 'cx' GROUP BY 1`,
        ),
      ).toEqual([`\t${many}`, `long-wait\t${many}`]);
      const runs = await dataSource.manager.find(scoreRunTable, { order: { id: 'ASC' } });
      expect(runs.map(({ state: ended }) => ended)).toEqual(['interrupted', 'done']);
    });
  });

  test('what a load brings is scored where a version is live', async () => {
    await look(async ({ dataSource }) => {
      await dataSource.query(
        `INSERT INTO live_scoring (metric, metric_version) SELECT metric, id FROM metric_version WHERE version = '1'`,
      );
    });
    const load = await runLoad(['-'], { dataDir, input: ndjson([record('new')]) }).ended;
    expect(load.code).toBe(0);
    await look(async ({ warehouse }) => {
      expect(
        await textRows(warehouse, sql`SELECT score_version FROM conversation FINAL WHERE id = 'new'`),
      ).toEqual(["['1']"]);
    });
  });

  test.each([
    ['a version that is not there', ['--unscored', '--version', '7'], /^Version “7” of “cx” does not exist/],
    ['a set that is not there', ['--set', 'none'], /^There is no label set “none”/],
    ['no model', ['--unscored', '--scorer', 'model'], /^No model is configured\. Set OPENAI_MODEL/],
  ])('ends with 2 and says what is not there: %s', async (_, args, message) => {
    const { code, stderr } = await runScore(args, { dataDir }).ended;
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('beside the running app', () => {
  let api: TemporaryApi;
  beforeAll(async () => {
    api = await startTemporaryApi();
    await publishSmallRubric(api);
    await loadConversations(api, 6);
  });
  afterAll(() => api.close());

  test('has it score, and tells how it went', async () => {
    const period = ['--period', '2026-06-01..2026-06-03', '--scorer', 'offline'];
    const { code, stdout } = await runScore([...period, '--to', api.url], { dataDir }).ended;
    expect(code).toBe(0);
    // Loaded with scores of this version: none lacks it.
    expect(JSON.parse(stdout)).toMatchObject({ state: 'done', found: 0, scored: 0 });
    await api.databases.dataSource.manager.save(metricVersionTable, {
      metric: 'cx',
      version: 'v2',
      state: 'published' as const,
      rubric,
      changelog: 'By the clock alone.',
      publishedAt: new Date(),
    });
    const next = await runScore([...period, '--version', 'v2', '--to', api.url], { dataDir }).ended;
    const report: unknown = JSON.parse(next.stdout);
    expect(report).toMatchObject({ run: expect.any(Number), state: 'done', found: 6, scored: 6 });
    expect(report).not.toHaveProperty('id');
    const refused = await runScore(['--set', 'none', '--to', api.url], { dataDir }).ended;
    expect(refused).toMatchObject({ code: 2, stderr: 'There is no label set “none”.\n' });
  });

  test.each([
    ['done', 0, null, 0, ''],
    ['done', 3, null, 1, ''],
    ['budget', 0, 'The next costs more.', 1, 'The next costs more.\n'],
    ['failed', 0, 'ClickHouse is away.', 2, 'ClickHouse is away.\n'],
    ['interrupted', 3, null, 2, 'The app ended before the run did.\n'],
    ['stopped', 0, null, 130, ''],
  ])('of a run that ended %s with %i failed (%s), ends with %i', async (state, failed, error, code, said) => {
    const run = {
      id: '1',
      state: state.toUpperCase(),
      error,
      found: 9,
      scored: 6,
      failed,
      abstained: 0,
      fellBack: 0,
      refused: 0,
      asked: 0,
      flipped: 0,
      inputTokens: 0,
      outputTokens: 0,
      cost: 0,
      seconds: 1,
    };
    const app = createServer((_, response) => response.end(JSON.stringify({ data: { run } })));
    await once(app.listen(0, '127.0.0.1'), 'listening');
    const to = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    const ended = await runScore(['--unscored', '--to', to], { dataDir }).ended;
    app.close();
    expect(JSON.parse(ended.stdout)).toMatchObject({ state, failed, scored: 6 });
    expect({ code: ended.code, said: ended.stderr }).toEqual({ code, said });
  });
});
