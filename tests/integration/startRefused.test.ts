import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../testkit/warehouse.ts';

const root = join(import.meta.dirname, '../..');

/** Starts the app where it cannot: what it says, and its exit code. */
function start(env: Record<string, string>, ...args: string[]): { said: string; code: number | null } {
  const dataDir = join(temporaryDirectory(), 'data');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(root, 'bin/run.mjs'), 'api/src/main.ts', '--no-sample', ...args],
    {
      cwd: root,
      env: { ...process.env, PLUMBLINE_DATA: dataDir, PORT: '0', ...env },
      encoding: 'utf8',
      // One that waits for ever has no exit code.
      timeout: 60_000,
    },
  );
  return { said: stdout + stderr, code: status };
}

test('an environment that cannot be meant: all of it at once', () => {
  expect(start({ TZ_WORKSPACE: 'Mars/Base', PORT: 'abc' })).toEqual({
    said: 'TZ_WORKSPACE must be an IANA time zone such as UTC or Europe/Berlin.\nPORT must be a port from 0 to 65535.\n',
    code: 2,
  });
});

test('a time zone that the engine does not know, which spells names as IANA does', () => {
  expect(start({ TZ_WORKSPACE: 'europe/berlin' })).toEqual({
    said: 'ClickHouse does not know the time zone "europe/berlin". Set TZ_WORKSPACE to its IANA name, such as Europe/Berlin.\n',
    code: 2,
  });
});

test('an option that there is not', () => {
  const { said, code } = start({}, '--sampel');
  expect(said).toBe("Unknown option '--sampel'. start --help says what there is.\n");
  expect(code).toBe(2);
});

test.each([
  [
    'CLICKHOUSE_URL',
    'http://127.0.0.1:1',
    'No ClickHouse server answers at http://127.0.0.1:1 (ECONNREFUSED).\n',
  ],
  [
    'POSTGRES_URL',
    'postgres://me@127.0.0.1:1/x',
    'No PostgreSQL server answers at 127.0.0.1:1/x (ECONNREFUSED).\n',
  ],
])('a server that does not answer, by %s: one clear line', (name, address, said) => {
  expect(start({ [name]: address })).toEqual({ said, code: 2 });
});

test.each([
  ['below a file', join(import.meta.filename, 'data'), 'ENOTDIR'],
  // Where Node's own making of folders never ends.
  ...(process.platform === 'linux'
    ? [['in a folder that takes none', '/proc/plumbline/data', 'ENOENT']]
    : []),
])('a data directory %s: one clear line', (_, dataDir, code) => {
  expect(start({ PLUMBLINE_DATA: dataDir })).toEqual({
    said: `The data directory ${dataDir} cannot be written: ${code}.\n`,
    code: 2,
  });
});

test('a port that is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const { said, code } = start({ HOST: '127.0.0.1', PORT: String(port) });
  taken.close();
  expect(said).toMatch(/^listen EADDRINUSE.*another program listens there\. Set PORT to another\.\n$/);
  expect(code).toBe(2);
});
