import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { addressOf, type LoadReport } from '@plumbline/etl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi } from '../testkit/api.ts';
import { ndjson, openLoader, runFit, runLoad } from '../testkit/loader.ts';
import { freePort } from '../testkit/runningApp.ts';
import { emptyDataFolder, temporaryDirectory } from '../testkit/warehouse.ts';

let workDir: string;
let dataDir: string;

beforeAll(() => {
  workDir = temporaryDirectory();
  dataDir = join(workDir, 'data');
});
afterAll(() => rmSync(workDir, { recursive: true, force: true }));

function record(id: string, change: object = {}) {
  const messages = [{ role: 'customer', text: 'Hello.' }];
  return {
    id,
    startedAt: '2026-05-10T10:00:00Z',
    messages,
    scores: [{ version: '1', score: 10 }],
    ...change,
  };
}

function file(name: string, content: string | Buffer): string {
  const path = join(workDir, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const report = (stdout: string) => JSON.parse(stdout) as LoadReport;

describe('pnpm load', () => {
  test('loads a folder of plain and packed files and nothing else in it, and ends with 0', async () => {
    file('folder/a.ndjson', ndjson([record('a'), record('b')]));
    file('folder/b.jsonl.gz', gzipSync(ndjson([record('c')])));
    file('folder/deeper/c.jsonl', ndjson([record('a', { region: 'APAC' })]));
    file('folder/notes.txt', 'nothing to load');
    const { code, stdout } = await runLoad(['--', join(workDir, 'folder'), '--source', 'crm'], { dataDir })
      .ended;
    expect(report(stdout)).toMatchObject({ read: 4, loaded: 3, replaced: 1, rejected: 0, quarantine: null });
    expect(code).toBe(0);
  });

  test('loads a large file also where the process was told to import something', async () => {
    const messages = [{ role: 'customer', text: 'Still no reply. '.repeat(200) }];
    const many = Array.from({ length: 1_000 }, (_, at) => record(`large-${at}`, { messages }));
    const large = file('large.ndjson', `${ndjson(many)}nonsense`);
    const before = join(import.meta.dirname, '../testkit/tellStatements.ts');
    const { code, stdout } = await runLoad([large], { dataDir, before }).ended;
    expect(report(stdout)).toMatchObject({ read: 1_001, loaded: 1_000, rejected: 1 });
    expect(code).toBe(1);
  });

  test('reads standard input, packed too; ends with 1 where lines are rejected, named with their file', async () => {
    const plain = file('more.ndjson', ndjson([record('d'), record('e', { id: '' })]));
    const input = gzipSync(`${ndjson([record('f')])}nonsense`);
    const { code, stdout } = await runLoad([plain, '-'], { dataDir, input }).ended;
    expect(report(stdout)).toMatchObject({ read: 4, loaded: 2, rejected: 2 });
    expect(report(stdout).rejections).toEqual([
      { file: plain, line: 2, path: 'id', message: 'is empty' },
      { file: '-', line: 2, path: '', message: expect.stringContaining('is not JSON') },
    ]);
    expect(report(stdout).quarantine).toContain(join(dataDir, 'quarantine'));
    expect(code).toBe(1);
  });

  test.each([
    ['no path', [], /^PATH is missing\. load --help says what there is\.\n$/],
    [
      'an option it does not know',
      ['--form', 'x'],
      /^Unknown option '--form'\. load --help says what there is\.\n$/,
    ],
    ['a path that is not there', ['nowhere.ndjson'], /^nowhere\.ndjson does not exist\.\n$/],
    ['an address that is none', ['-', '--to', 'localhost'], /^--to must be an address/],
  ])('says what is wrong and ends with 2: %s', async (_, args, said) => {
    const { code, stdout, stderr } = await runLoad(args, { dataDir }).ended;
    expect(stderr).toMatch(said);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('says in one line that a database does not answer', async () => {
    const env = { CLICKHOUSE_URL: `http://127.0.0.1:${await freePort()}` };
    const { code, stderr } = await runLoad(['-'], { dataDir, env }).ended;
    expect(stderr).toMatch(/^No ClickHouse server answers at .*\n$/);
    expect(code).toBe(2);
  });

  test('stops at Ctrl-C when what it has read is written, and says that it can go on', async () => {
    const command = runLoad(['-'], { dataDir, keepInputOpen: true });
    let sent = 0;
    const sending = setInterval(() => {
      const batch = Array.from({ length: 100 }, () => record(`s${sent++}`));
      command.process.stdin!.write(ndjson(batch));
    }, 50);
    await command.printed((stderr) => /conversations, /.test(stderr), 25_000);
    command.process.kill('SIGINT');
    const { code, stdout, stderr } = await command.ended;
    expect(stderr).toContain('running it again');
    clearInterval(sending);
    const { read, loaded, rejected, interrupted } = report(stdout);
    expect({ loaded, rejected, interrupted }).toEqual({ loaded: read, rejected: 0, interrupted: true });
    expect(read).toBeGreaterThan(0);
    expect(code).toBe(130);
  });
});

describe('pnpm load beside the running app', () => {
  test('says that the data are in use and how to load through the app', async () => {
    const holder = await openLoader(emptyDataFolder(join(workDir, 'held')));
    try {
      const { dataDir: held } = holder;
      const told = async (env: Record<string, string>) => {
        const { code, stderr } = await runLoad(['-'], { dataDir: held, env }).ended;
        expect(code).toBe(2);
        return stderr;
      };
      const busy = `Another process has the data in ${held} open.`;
      const app = `${busy} If it is the running app, add --to`;
      expect(await told({ HOST: '', PORT: '' })).toBe(`${app} http://127.0.0.1:4000.\n`);
      expect(await told({ HOST: '::1', PORT: '4813' })).toBe(`${app} http://[::1]:4813.\n`);
      expect(await told({ PORT: '0' })).toBe(`${app} and its address.\n`);
      const fit = await runFit(['--set', 'june'], { dataDir: held }).ended;
      expect(fit).toEqual({ code: 2, stdout: '', stderr: `${busy} Stop it first.\n` });
    } finally {
      await holder.close();
    }
  });

  test('--to posts each file as it is and adds the reports up', async () => {
    const received: { url: string | undefined; body: Buffer }[] = [];
    const server = createServer((request, response) => {
      void (async () => {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        received.push({ url: request.url, body: Buffer.concat(parts) });
        const rejections = [{ line: received.length, path: 'id', message: 'is missing' }];
        const counts = { read: 3, loaded: 1, replaced: 1, unchanged: 0, deleted: 0, rejected: 1 };
        const rest = { unexplained: 0, quotesDropped: 0, seconds: 0.5, interrupted: false };
        response.end(JSON.stringify({ ...counts, ...rest, quarantine: '/app/q.ndjson', rejections }));
      })();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const paths = [
      file('1.ndjson', ndjson([record('a')])),
      file('2.ndjson.gz', gzipSync(ndjson([record('b')]))),
    ];
    const args = [...paths, '--source', 'a&b', '--to', `http://127.0.0.1:${port}`];
    const { code, stdout } = await runLoad(args, { dataDir: join(workDir, 'held') }).ended;
    server.close();
    expect(received.map(({ url }) => url)).toEqual([
      '/ingest?source=a%26b',
      '/ingest?source=a%26b&quarantine=q.ndjson',
    ]);
    expect(received[0]!.body.toString()).toBe(ndjson([record('a')]));
    expect(gunzipSync(received[1]!.body).toString()).toBe(ndjson([record('b')]));
    expect(report(stdout)).toMatchObject({ read: 6, loaded: 2, replaced: 2, rejected: 2, seconds: 1 });
    expect(report(stdout).rejections.map(({ file: name }) => name)).toEqual(paths);
    expect(code).toBe(1);
  });

  test('--to keeps what is rejected of several files in one, which the report names', async () => {
    const api = await startTemporaryApi();
    try {
      const paths = ['p.ndjson', 'q.ndjson', 'r.ndjson'].map((name) =>
        file(name, `${ndjson([record(name)])}${name} is no JSON\n`),
      );
      const { code, stdout } = await runLoad([...paths, '--to', api.url], { dataDir }).ended;
      expect(code).toBe(1);
      expect(readFileSync(report(stdout).quarantine!, 'utf8')).toBe(
        'p.ndjson is no JSON\nq.ndjson is no JSON\nr.ndjson is no JSON\n',
      );
      for (const name of ['../rejected-1.ndjson', 'rejected-.', '']) {
        const path = `/ingest?quarantine=${encodeURIComponent(name)}`;
        const headers = { 'content-type': 'application/x-ndjson' };
        const refused = await fetch(`${api.url}${path}`, { method: 'POST', headers, body: 'x\n' });
        expect(await refused.json()).toEqual({
          error: 'quarantine is not the name of a file of rejected lines.',
        });
      }
    } finally {
      await api.close();
    }
  });

  test.each([
    ['', 'is empty'],
    ['s'.repeat(201), 'is longer than 200 characters'],
    ['help\ndesk', 'holds a control character'],
  ])('takes no --source that nobody could ask for: %j', async (source, problem) => {
    const { code, stdout, stderr } = await runLoad(['-', '--source', source], { dataDir, input: '{}\n' })
      .ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`--source ${problem}. load --help says what there is.\n`);
  });

  test('--to an app that is not there ends with 2', async () => {
    const to = `http://127.0.0.1:${await freePort()}`;
    const { code, stderr } = await runLoad(['-', '--to', to], { dataDir, input: '{}\n' }).ended;
    expect(stderr).toBe(`No app answers at ${to} (ECONNREFUSED).\n`);
    expect(code).toBe(2);
  });
  test('--to an app that is stopped meanwhile ends with 2, and says how to go on', async () => {
    const stopping = createServer((request) => request.once('data', () => request.destroy()));
    stopping.listen(0, '127.0.0.1');
    await once(stopping, 'listening');
    const to = addressOf('127.0.0.1', (stopping.address() as AddressInfo).port);
    const { code, stderr } = await runLoad(['-', '--to', to], { dataDir, input: '{}\n' }).ended;
    stopping.close();
    expect(stderr).toBe(`The app at ${to} broke off (ECONNRESET); running it again does the rest.\n`);
    expect(code).toBe(2);
  });
});
