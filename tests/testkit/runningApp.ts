import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { packageScript } from './packageScript.ts';

const root = join(import.meta.dirname, '../..');

/** The real app in a process of its own, as a user would start it. */
export interface RunningApp {
  url: string;
  process: ChildProcess;
  /** Everything it has printed so far. */
  output: () => string;
  /** Ctrl-C; resolves with the exit code. */
  stop: () => Promise<number | null>;
}

export interface RunAppOptions {
  dataDir: string;
  args?: string[];
  env?: Record<string, string>;
  /** How long it may take until it answers, the load of the sample included. */
  timeoutMs?: number;
  command?: string[];
  cwd?: string;
}

export async function runApp(options: RunAppOptions): Promise<RunningApp> {
  const [command, ...args] = options.command ?? packageScript('start');
  const child = spawn(command!, [...args, ...(options.args ?? [])], {
    cwd: options.cwd ?? root,
    env: {
      ...(options.command === undefined ? process.env : asInNewTerminal()),
      HOST: '127.0.0.1',
      // A free one, which it tells: one looked for beforehand may be taken by then.
      PORT: '0',
      PLUMBLINE_DATA: options.dataDir,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that a signal reaches all of it, as Ctrl-C in a terminal does.
    detached: true,
  });
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid !== undefined && isRunning()) process.kill(-child.pid, name);
  };
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));

  const address = /answers at (http:\S+)\n/;
  const deadline = Date.now() + (options.timeoutMs ?? 280_000);
  while (!address.test(printed)) {
    if (!isRunning() || Date.now() > deadline) {
      signal('SIGKILL');
      throw new Error(`The app did not get ready (exit code ${child.exitCode}). It printed:\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: address.exec(printed)![1]!,
    process: child,
    output: () => printed,
    stop: async () => {
      if (isRunning()) {
        const exited = once(child, 'exit');
        signal('SIGINT');
        await exited;
      }
      return child.exitCode;
    },
  };
}

/** The environment without what the package manager and the test runner put there for the programs they start. */
function asInNewTerminal(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(pnpm_|npm_lifecycle|npm_package|vitest|node_env|init_cwd)/i.test(name),
  );
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(own), PATH: path.join(delimiter) };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
