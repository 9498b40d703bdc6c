import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  migrateClickHouse,
  openClickHouse,
  param,
  QueryTooHeavyError,
  refuseNewerWarehouse,
  select,
  selectColumns,
  selectBinary,
  sql,
  WarehouseBusyError,
  WarehouseUnavailableError,
} from '@plumbline/schema/clickhouse';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ownersAfterKill } from '../testkit/owners.ts';
import { freePort } from '../testkit/runningApp.ts';
import { openTemporaryWarehouse, startClickHouseFront, temporaryDirectory } from '../testkit/warehouse.ts';

const root = join(import.meta.dirname, '../..');
const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

describe('opening a server', () => {
  it('says in one line that it is too old', async () => {
    const front = await startClickHouseFront({ version: '18.16.1' });
    cleanUp.push(front.stop);
    expect(await problemOf(openClickHouse({ url: front.url, dataDir: '' }))).toBe(
      `The ClickHouse server at ${front.url} is version 18.16.1; Plumbline needs 25.3 or newer.`,
    );
  });

  it('takes the oldest version that serves', async () => {
    const front = await startClickHouseFront({ version: '25.3.1.1' });
    cleanUp.push(front.stop);
    const client = await openClickHouse({ url: front.url, dataDir: '' });
    expect(await client.ping({ select: true })).toEqual({ success: true });
    await client.close();
  });

  it('says in one line, without the password, that it refuses', async () => {
    const front = await startClickHouseFront({ password: 'right' });
    cleanUp.push(front.stop);
    const url = front.url.replace('//', '//default:hunter2@');
    const problem = await problemOf(openClickHouse({ url, dataDir: '' }));
    expect(problem).toBe(
      `The ClickHouse server at ${front.url} refused the user or password of CLICKHOUSE_URL.`,
    );
    const client = await openClickHouse({ url: front.url.replace('//', '//default:right@'), dataDir: '' });
    await client.close();
  });

  it('says in one line that nobody answers', async () => {
    const url = `http://someone:hunter2@127.0.0.1:${await freePort()}`;
    const problem = await problemOf(openClickHouse({ url, dataDir: '' }));
    expect(problem).toMatch(/^No ClickHouse server answers at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)\.$/);
  });

  it('says in one line that something else answers', async () => {
    const server = createServer((socket) =>
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nno\n'),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUp.push(() => server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const problem = await problemOf(openClickHouse({ url: `http://127.0.0.1:${port}`, dataDir: '' }));
    expect(problem).toMatch(/^[^\n]+\.$/);
  });

  it.each(['', 'nonsense', 'tcp://127.0.0.1:9000'])(
    'says in one line that "%s" is no address',
    async (url) => {
      expect(await problemOf(openClickHouse({ url, dataDir: '' }))).toMatch(/^CLICKHOUSE_URL [^\n]+$/);
    },
  );
});

describe('the embedded engine', () => {
  it('goes to one of several that come at once after its owner was killed', async () => {
    const dataDir = temporaryDirectory();
    cleanUp.push(() => rmSync(dataDir, { recursive: true, force: true }));
    expect(await ownersAfterKill(dataDir, 4)).toBe(1);
  });

  it('says who has its data when another process holds them, and opens when that is gone', async () => {
    const dataDir = temporaryDirectory();
    cleanUp.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const holder = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        `const { openClickHouse } = await import('./schema/src/clickhouse/index.ts');
         await openClickHouse({ dataDir: ${JSON.stringify(dataDir)} });
         process.stdout.write('open'); setInterval(() => {}, 1000);`,
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(holder.stdout, 'data');
    const opening = openClickHouse({ dataDir });
    await expect(opening).rejects.toThrow(WarehouseBusyError);
    await expect(opening).rejects.toThrow(`Another process has the data in ${dataDir} open.`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const client = await openClickHouse({ dataDir });
    await client.close();
  });

  it('has room for as many merges and deletions at a time as a server', async () => {
    const warehouse = await openTemporaryWarehouse({ on: 'embedded' });
    cleanUp.push(warehouse.close);
    const [pool] = await select(warehouse, {
      name: 'test.pool',
      timeoutMs: 5000,
      query: sql`SELECT toUInt32(value) AS size FROM system.server_settings WHERE name = 'background_pool_size'`,
      row: z.object({ size: z.int() }),
    });
    expect(pool).toEqual({ size: 16 });
  });
});

describe('migrations for newer engines', () => {
  it.each([
    ['25.3.1.1', []],
    ['26.7.1.1', ['message_word']],
  ])('on %s the indexes of words are %j', async (version, indexes) => {
    const front = await startClickHouseFront({ version });
    cleanUp.push(front.stop);
    const client = await openClickHouse({ url: front.url, dataDir: '' });
    cleanUp.push(() => client.close());
    await migrateClickHouse(client);
    const found = await select(
      { client },
      {
        name: 'test.indexes',
        timeoutMs: 10_000,
        query: sql`SELECT name FROM system.data_skipping_indices WHERE table = 'conversation' AND name = 'message_word'`,
        row: z.object({ name: z.string() }),
      },
    );
    expect(found.map(({ name }) => name)).toEqual(indexes);
  });
});

describe.each(['embedded', 'server'] as const)('migrations, %s', (on) => {
  it('run once, also when two start at the same time', async () => {
    const warehouse = await openTemporaryWarehouse({ on });
    cleanUp.push(warehouse.close);
    const directory = mkdtempSync(join(tmpdir(), 'plumbline-migrations-'));
    cleanUp.push(() => rmSync(directory, { recursive: true, force: true }));
    writeFileSync(
      join(directory, '002_two.sql'),
      '-- Two; statements.\nCREATE TABLE IF NOT EXISTS one (a UInt8) ENGINE = MergeTree ORDER BY a;\n\nINSERT INTO one VALUES (1);\n',
    );
    await Promise.all([1, 2, 3].map(() => migrateClickHouse(warehouse.client, { directory })));
    await migrateClickHouse(warehouse.client, { directory });
    expect(await count(warehouse, sql`SELECT count() AS count FROM one`)).toBe(1);
  });

  it('wait for whoever was written first, whatever time it has', async () => {
    const warehouse = await openTemporaryWarehouse({ on });
    cleanUp.push(warehouse.close);
    const directory = temporaryDirectory();
    const text = 'CREATE TABLE late (a UInt8) ENGINE = MergeTree ORDER BY a;\n';
    writeFileSync(join(directory, '900_late.sql'), text);
    const checksum = createHash('sha256').update(text).digest('hex');
    const record = (event: string) =>
      warehouse.client.command({
        query: `INSERT INTO migration SELECT '900_late.sql', '${event}', '${checksum}', 'other', now64(3) + INTERVAL 2 SECOND`,
      });
    await record('claimed');
    const migrated = migrateClickHouse(warehouse.client, { directory });
    await wait(300);
    await Promise.all([record('applied'), migrated]);
    const made = sql`SELECT count() AS count FROM system.tables WHERE database = currentDatabase() AND name = 'late'`;
    expect(await count(warehouse, made)).toBe(0);
  });

  it('of a newer Plumbline are refused in one line, also those that it only began', async () => {
    const warehouse = await openTemporaryWarehouse({ on });
    cleanUp.push(warehouse.close);
    await refuseNewerWarehouse(warehouse.client);
    await warehouse.client.command({
      query: `INSERT INTO migration (file, event) VALUES ('999_later.sql', 'claimed')`,
    });
    await expect(refuseNewerWarehouse(warehouse.client)).rejects.toThrow(
      new WarehouseUnavailableError(
        'The warehouse belongs to a newer Plumbline: its migration 999_later.sql is not known here. Start that version or a later one.',
      ),
    );
  });

  it('run again from the beginning of a file that a crash cut short', async () => {
    const warehouse = await openTemporaryWarehouse({ on });
    cleanUp.push(warehouse.close);
    const directory = mkdtempSync(join(tmpdir(), 'plumbline-migrations-'));
    cleanUp.push(() => rmSync(directory, { recursive: true, force: true }));
    const file = join(directory, '002_two.sql');
    const create = 'CREATE TABLE IF NOT EXISTS one (a UInt8) ENGINE = MergeTree ORDER BY a;\n';
    writeFileSync(file, `${create}CREATE TABLE IF NOT EXISTS two (a Nonsense) ENGINE = Memory;\n`);
    await expect(migrateClickHouse(warehouse.client, { directory })).rejects.toThrow('Nonsense');
    writeFileSync(file, `${create}CREATE TABLE IF NOT EXISTS two (a UInt8) ENGINE = Memory;\n`);
    await migrateClickHouse(warehouse.client, { directory });
    expect(await count(warehouse, sql`SELECT count() AS count FROM two`)).toBe(0);

    writeFileSync(file, create);
    await expect(migrateClickHouse(warehouse.client, { directory })).rejects.toThrow('002_two.sql');
  });
});

describe.each(['embedded', 'server'] as const)('a question, %s', (on) => {
  it('takes values as values, tells what is too heavy, and leaves the next question alone', async () => {
    const warehouse = await openTemporaryWarehouse({ on });
    cleanUp.push(warehouse.close);
    const hostile = [
      "o'hara",
      'back\\slash',
      'tab\tline\n',
      '"{p1:String}"',
      '日本 🙂',
      "'); DROP TABLE rollup; --",
    ];
    const rows = await select(warehouse, {
      name: 'test.hostile',
      timeoutMs: 5000,
      query: sql`SELECT ${param('String', hostile[0]!)} AS one, ${param('Array(String)', hostile)} AS many,
        arrayMap(text -> text = ${param('String', hostile[1]!)}, ${param('Array(String)', hostile)}) AS equal`,
      row: z.object({ one: z.string(), many: z.array(z.string()), equal: z.array(z.number()) }),
    });
    expect(rows).toEqual([{ one: hostile[0], many: hostile, equal: [0, 1, 0, 0, 0, 0] }]);

    const columns = z.object({ number: z.array(z.int()), text: z.array(z.string()) });
    const numbers = (many: number) =>
      selectColumns(warehouse, {
        name: 'test.columns',
        timeoutMs: 5000,
        query: sql`SELECT number, toString(number) AS text FROM numbers(${param('UInt32', many)})`,
        columns,
      });
    expect(await numbers(2)).toEqual({ number: [0, 1], text: ['0', '1'] });
    expect(await numbers(0)).toEqual({ number: [], text: [] });

    const binary = await selectBinary(warehouse, {
      name: 'test.binary',
      timeoutMs: 5000,
      query: sql`SELECT toUInt16(number + 258), toUInt8(number) FROM numbers(2) ORDER BY number`,
    });
    expect([...new Uint8Array(binary.buffer, binary.byteOffset, binary.byteLength)]).toEqual([
      2, 1, 0, 3, 1, 1,
    ]);

    const heavy = select(warehouse, {
      name: 'test.heavy',
      timeoutMs: 100,
      query: sql`SELECT sum(cityHash64(number)) % 2 AS count FROM numbers(100000000000)`,
      row: z.object({ count: z.number() }),
    });
    await expect(heavy).rejects.toThrow(QueryTooHeavyError);
    expect(await count(warehouse, sql`SELECT toUInt8(count() + sleep(0.3)) AS count FROM numbers(7)`)).toBe(
      7,
    );
  });
});

async function problemOf(opening: Promise<unknown>): Promise<string> {
  const problem = await opening.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(problem).toBeInstanceOf(WarehouseUnavailableError);
  return problem instanceof Error ? problem.message : '';
}

async function count(
  warehouse: Parameters<typeof select>[0],
  query: ReturnType<typeof sql>,
): Promise<number> {
  const rows = await select(warehouse, {
    name: 'test.count',
    timeoutMs: 5000,
    query,
    row: z.object({ count: z.number() }),
  });
  return rows[0]!.count;
}
