import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from '@plumbline/schema/clickhouse';
import type { Databases } from '@plumbline/etl';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLoader, ndjson, type Loader } from '../testkit/loader.ts';
import { openFiles } from '../testkit/openFiles.ts';
import { conversationRows, rollupRows, textRows } from '../testkit/warehouseContents.ts';

const sharedFile = join(import.meta.dirname, '../../../shared/data/scored.ndjson.gz');

let loader: Databases & Loader;

beforeAll(async () => {
  loader = await openLoader();
});
afterAll(async () => {
  await loader?.close();
  if (loader !== undefined) rmSync(loader.dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const table of ['conversation', 'identity', 'load_batch', 'rollup']) {
    await loader.warehouse.client.command({ query: `TRUNCATE TABLE ${table}` });
  }
});

function record(id: string, change: object = {}) {
  return {
    id,
    source: 'crm',
    startedAt: '2026-05-10T10:00:00Z',
    region: 'EMEA',
    messages: [{ role: 'customer', text: 'I have been waiting for an hour.' }],
    scores: [
      { version: '1', score: 8, reasons: [{ rule: 'long-wait', points: -2, message: 0, quote: 'an hour' }] },
    ],
    ...change,
  };
}

const scored = (score: number) => ({ scores: [{ version: '1', score, base: score }] });

/** Each conversation and its live score. */
function scores(): Promise<string[]> {
  return textRows(loader.warehouse, sql`SELECT source, id, score_value[1] FROM conversation FINAL`);
}

/** What the rollup counts of all conversations. */
function rollupSums(): Promise<string[]> {
  return textRows(
    loader.warehouse,
    sql`SELECT sum(n), toFloat64(sum(sum_x)) / 1e9 + 5 * sum(n) FROM rollup WHERE through = toDate(0) AND rule = '' AND version != ''`,
  );
}

describe('the shared scored conversations', () => {
  test.runIf(existsSync(sharedFile))('all load, and change nothing when they come again', async () => {
    const first = await loader.load(createReadStream(sharedFile));
    expect(first).toMatchObject({ read: 465, loaded: 465, rejected: 0, unexplained: 0, quarantine: null });
    const contents = [await conversationRows(loader.warehouse), await rollupRows(loader.warehouse)];
    const again = await loader.load(createReadStream(sharedFile));
    expect(again).toMatchObject({ read: 465, loaded: 0, unchanged: 465, replaced: 0, rejected: 0 });
    expect([await conversationRows(loader.warehouse), await rollupRows(loader.warehouse)]).toEqual(contents);
  });
  if (!existsSync(sharedFile)) process.stderr.write(`Skipped: ${sharedFile} is not there.\n`);
});

describe('identity', () => {
  test('a changed record replaces the old one in the facts and in the rollup', async () => {
    await loader.load(ndjson([record('a', scored(4)), record('b', scored(6))]));
    expect(await rollupSums()).toEqual(['2\t10']);
    const report = await loader.load(
      ndjson([record('a', scored(9)), record('b', scored(6)), record('c', scored(1))]),
    );
    expect(report).toMatchObject({ read: 3, loaded: 1, replaced: 1, unchanged: 1 });
    expect(await scores()).toEqual(['crm\ta\t9', 'crm\tb\t6', 'crm\tc\t1']);
    expect(await rollupSums()).toEqual(['3\t16']);
  });

  test('the last of several in one file wins, also in another batch', async () => {
    const others = Array.from({ length: 50_001 }, (_, index) => record(`o${index}`, scored(5)));
    const report = await loader.load(
      ndjson([record('a', scored(1)), record('a', scored(2)), ...others, record('a', scored(3))]),
    );
    expect(report).toMatchObject({ read: 50_004, loaded: 50_002, replaced: 2 });
    expect((await scores())[0]).toBe('crm\ta\t3');
    expect(await rollupSums()).toEqual([`50002\t${50_001 * 5 + 3}`]);
  });

  test('two loads of other versions at once leave one, whole, and a rollup that follows it', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `c${index}`);
    const [first, second] = await Promise.all([
      loader.load(ndjson(ids.map((id) => record(id, scored(2))))),
      loader.load(ndjson(ids.map((id) => record(id, scored(8))))),
    ]);
    expect(first.loaded + second.loaded).toBe(300);
    expect(first.replaced + second.replaced).toBe(300);
    const values = (await scores()).map((row) => Number(row.split('\t')[2]));
    expect(values).toHaveLength(300);
    const sum = values.reduce((all, value) => all + value, 0);
    expect(await rollupSums()).toEqual([`300\t${sum}`]);
  });

  test('more loads at once than there are connections all end', async () => {
    const loads = Array.from({ length: 8 }, (_, index) => loader.load(ndjson([record('a', scored(index))])));
    const reports = await Promise.all(loads);
    expect(reports.map(({ loaded, replaced }) => loaded + replaced)).toEqual(loads.map(() => 1));
  });

  test('a deletion erases facts and rollup; of a record without a source, that of the load', async () => {
    const { source: _, ...sourceless } = record('b', scored(7));
    await loader.load(ndjson([record('a', scored(3)), sourceless]), { source: 'upload' });
    expect(await scores()).toEqual(['crm\ta\t3', 'upload\tb\t7']);
    const report = await loader.load(
      ndjson([
        { id: 'a', source: 'crm', deleted: true },
        { id: 'b', deleted: true },
        { id: 'x', deleted: true },
      ]),
      { source: 'upload' },
    );
    expect(report).toMatchObject({ read: 3, deleted: 2, unchanged: 1 });
    expect(await scores()).toEqual([]);
    expect(await rollupSums()).toEqual(['0\t0']);
    expect(await textRows(loader.warehouse, sql`SELECT id FROM conversation`)).toEqual([]);
  });

  test('that PostgreSQL cannot keep is none, also to a deletion: it would fail every load after it', async () => {
    const report = await loader.load(ndjson([record('a\0'), { id: 'a\0', source: 'crm', deleted: true }]));
    expect(report).toMatchObject({ read: 2, loaded: 0, deleted: 0, rejected: 2 });
    expect(await loader.load(ndjson([record('a')]))).toMatchObject({ loaded: 1 });
  });
});

describe('rejected lines', () => {
  test('are kept whole, byte by byte, and the rest loads', async () => {
    const rejected = [
      Buffer.from('not json\r'),
      Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
      Buffer.from(JSON.stringify(record('a', { scores: [{ version: '1', score: 12 }] }))),
      Buffer.alloc(17 * 2 ** 20, 'x'),
    ];
    const newline = Buffer.from('\n');
    const content = Buffer.concat([
      Buffer.from('\ufeff'),
      Buffer.from(ndjson([record('first')])),
      ...rejected.flatMap((line) => [line, newline, newline]),
      Buffer.from(JSON.stringify(record('last'))),
    ]);
    const report = await loader.load([content]);
    expect(report).toMatchObject({ read: 6, loaded: 2, rejected: 4 });
    expect(report.rejections).toEqual([
      { line: 2, path: '', message: expect.stringMatching(/^is not JSON/) },
      { line: 4, path: '', message: 'is not valid UTF-8' },
      { line: 6, path: 'scores.0.score', message: '12 is above 10' },
      { line: 8, path: '', message: 'is longer than 16 MiB' },
    ]);
    const kept = readFileSync(report.quarantine!);
    expect(kept.equals(Buffer.concat(rejected.flatMap((line) => [line, newline])))).toBe(true);
  });

  test('are told up to a hundred', async () => {
    const report = await loader.load('x\n'.repeat(150));
    expect(report).toMatchObject({ read: 150, rejected: 150, loaded: 0 });
    expect(report.rejections).toHaveLength(100);
  });

  test('a gzip that breaks off is one, after the lines before it', async () => {
    const lines = ndjson(
      Array.from({ length: 2_000 }, (_, index) => record(`c${index}`, scored(index % 10))),
    );
    const packed = gzipSync(lines);
    const report = await loader.load([packed.subarray(0, Math.floor(packed.length / 2))]);
    expect(report.loaded).toBeGreaterThan(700);
    expect(report).toMatchObject({ read: report.loaded + 1, rejected: 1 });
    expect(report.rejections).toEqual([
      { line: report.loaded + 1, path: '', message: expect.stringContaining('gzip') },
    ]);
    const kept = readFileSync(report.quarantine!, 'utf8').trimEnd();
    expect(lines.split('\n')[report.loaded]!.startsWith(kept)).toBe(true);
  });
});

describe('evidence', () => {
  test('a quote that is not verbatim is dropped and counted, points that do not add up are named', async () => {
    const report = await loader.load(
      ndjson([
        record('a', {
          scores: [
            {
              version: '1',
              score: 7,
              reasons: [{ rule: 'long-wait', points: -2, message: 0, quote: 'An hour' }],
            },
          ],
        }),
      ]),
    );
    expect(report).toMatchObject({ loaded: 1, rejected: 0, quotesDropped: 1, unexplained: 1 });
    const stored = sql`SELECT reason_rule, reason_points, reason_quote FROM conversation FINAL`;
    expect(await textRows(loader.warehouse, stored)).toEqual([
      "['long-wait','unexplained']\t[-2,-1]\t[NULL,NULL]",
    ]);
  });

  test('half a character in the JSON does not harm the batch', async () => {
    const line = JSON.stringify(record('a')).replace('EMEA', String.raw`\ud83d`);
    expect(await loader.load(`${line}\n${ndjson([record('b')])}`)).toMatchObject({ loaded: 2 });
  });
});

describe('a load run', () => {
  test('is written down with what it counted', async () => {
    await loader.load(`${ndjson([record('a')])}x\n`, { name: 'calls.ndjson' });
    const [run] = await loader.dataSource.query<Record<string, unknown>[]>(
      `SELECT sources, state, counts, quarantine FROM load_run ORDER BY id DESC LIMIT 1`,
    );
    expect(run).toMatchObject({
      sources: ['calls.ndjson'],
      state: 'done',
      counts: { read: 2, loaded: 1, rejected: 1 },
      quarantine: expect.stringContaining('rejected-'),
    });
  });

  test('that cannot read its input fails, with what was read in order', async () => {
    async function* breaking() {
      yield Buffer.from(`x\n${ndjson([record('a', scored(4))])}`);
      throw new Error('The cable was pulled.');
    }
    await expect(loader.load(breaking())).rejects.toThrow('The cable was pulled.');
    expect(openFiles(loader.dataDir).filter((path) => path.includes('rejected-'))).toEqual([]);
    expect(await rollupSums()).toEqual(['1\t4']);
    const [run] = await loader.dataSource.query<Record<string, unknown>[]>(
      `SELECT state, error FROM load_run ORDER BY id DESC LIMIT 1`,
    );
    expect(run).toEqual({ state: 'failed', error: 'The cable was pulled.' });
  });
});
