import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { load, openDatabases, readEnvironment, type Databases, type LoadReport } from '@plumbline/etl';
import { emptyDataFolder } from './warehouse.ts';

const root = join(import.meta.dirname, '../..');

/** Both databases, embedded in this process, in a directory of their own or in `dataDir`. */
export async function openLoader(dataDir = emptyDataFolder()): Promise<Databases & Loader> {
  const databases = await openDatabases(readEnvironment({ PLUMBLINE_DATA: dataDir }));
  const quarantineDir = join(dataDir, 'quarantine');
  return {
    ...databases,
    dataDir,
    load: (content, { source, name = 'test' } = {}) =>
      load([{ name, bytes: typeof content === 'string' ? [Buffer.from(content)] : content }], {
        ...databases,
        quarantineDir,
        source,
      }),
  };
}

export interface Loader {
  dataDir: string;
  load: (
    content: string | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    options?: { source?: string; name?: string },
  ) => Promise<LoadReport>;
}

/** Records as NDJSON. */
export function ndjson(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** A command in a process of its own. */
export interface RunningCommand {
  process: ChildProcess;
  /** Resolves when what it has said on stderr is so. */
  printed: (isSo: (stderr: string) => boolean, timeoutMs: number) => Promise<void>;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

interface CommandOptions {
  dataDir: string;
  input?: string | Buffer;
  keepInputOpen?: boolean;
  env?: Record<string, string>;
  /** A module that is imported before it. */
  before?: string;
}

/** `pnpm load` */
export function runLoad(args: readonly string[], options: CommandOptions): RunningCommand {
  return runScript('etl/src/cli.ts', args, options);
}

/** `pnpm labels` */
export function runLabels(args: readonly string[], options: CommandOptions): RunningCommand {
  return runScript('etl/src/labels/cli.ts', args, options);
}

/** `pnpm backup` */
export function runBackup(args: readonly string[], options: CommandOptions): RunningCommand {
  return runScript('etl/src/backup/cli.ts', args, options);
}

/** `pnpm score` */
export function runScore(args: readonly string[], options: CommandOptions): RunningCommand {
  return runScript('api/src/scoring/cli.ts', args, options);
}

/** `pnpm fit` */
export function runFit(args: readonly string[], options: CommandOptions): RunningCommand {
  return runScript('api/src/fit/cli.ts', args, options);
}

/** A script of the repository, as one of its commands. */
export function runScript(script: string, args: readonly string[], options: CommandOptions): RunningCommand {
  // A module that watches one of theirs needs them one by one.
  const program =
    options.before === undefined
      ? [join(root, 'bin/run.mjs'), script]
      : ['--import', 'tsx', '--import', options.before, join(root, script)];
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: root,
    env: { ...process.env, PLUMBLINE_DATA: options.dataDir, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  if (options.keepInputOpen === true) child.stdin.write(options.input ?? '');
  else child.stdin.end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, stdout, stderr }));
  const printed: RunningCommand['printed'] = (isSo, timeoutMs) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        child.stderr.off('data', look);
        child.off('close', missed);
      };
      const look = (): void => {
        if (!isSo(stderr)) return;
        stop();
        resolve();
      };
      const missed = (): void => {
        stop();
        reject(new Error(`It never said so: ${stderr}`));
      };
      const timer = setTimeout(missed, timeoutMs);
      child.stderr.on('data', look);
      child.on('close', missed);
      look();
    });
  return { process: child, ended, printed };
}
