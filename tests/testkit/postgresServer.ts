import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './runningApp.ts';

const home = '/usr/lib/postgresql';

/** Where the programs of the newest PostgreSQL server on this machine are, or null. */
export const postgresPrograms = existsSync(home)
  ? (readdirSync(home)
      .sort((one, other) => Number(other) - Number(one))
      .map((version) => join(home, version, 'bin'))
      .find((bin) => existsSync(join(bin, 'initdb'))) ?? null)
  : null;

if (postgresPrograms === null) {
  process.stdout.write(
    'No PostgreSQL server found: tests on one are skipped. Install the package postgresql.\n',
  );
}

export interface PostgresServer {
  host: string;
  /** With user and password. */
  url: string;
  /** Ends at once, as after a crash; `comeBack` starts it again at the same place. */
  goAway: () => Promise<void>;
  comeBack: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A PostgreSQL server on loopback with a new, empty database. As root it runs as the user postgres. */
export async function startPostgresServer(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  if (postgresPrograms === null) throw new Error('No PostgreSQL server on this machine.');
  const directory = mkdtempSync(join(tmpdir(), 'plumbline-pg-'));
  const user = process.getuid?.() === 0 ? systemUser('postgres') : {};
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, 'secret-word\n');
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(directory, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  chmodSync(directory, 0o700);
  const data = join(directory, 'data');
  execFileSync(
    join(postgresPrograms, 'initdb'),
    ['-D', data, '-U', 'plumb', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync', '-E', 'UTF8'],
    { ...user, cwd: directory, stdio: 'ignore' },
  );
  const port = await freePort();
  const flags = Object.entries({ listen_addresses: '127.0.0.1', fsync: 'off', ...settings }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  );
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(
      join(postgresPrograms, 'postgres'),
      ['-D', data, '-p', String(port), '-k', directory, ...flags],
      { ...user, cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let log = '';
    started.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    while (!log.includes('ready to accept connections')) {
      if (started.exitCode !== null) throw new Error(`PostgreSQL did not start: ${log}`);
      await once(started.stderr, 'data');
    }
    started.stderr.removeAllListeners('data');
    started.stderr.resume();
    return started;
  };
  const end = async (): Promise<void> => {
    child.kill('SIGQUIT');
    if (child.exitCode === null) await once(child, 'exit');
  };
  let child = await start();
  return {
    host: `127.0.0.1:${port}`,
    url: `postgres://plumb:secret-word@127.0.0.1:${port}/postgres`,
    goAway: end,
    comeBack: async () => {
      child = await start();
    },
    stop: async () => {
      await end();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function systemUser(name: string): { uid?: number; gid?: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
