/** `npx pnpm start [-- --no-sample]`: opens the databases, loads the sample into empty ones, serves, prints the URL. */
import './production.ts';
import {
  emptyStandardInput,
  EnvironmentError,
  readEnvironment,
  runCommand,
  secretsOf,
  type Given,
} from '@plumbline/etl';
import { errorCode } from '@plumbline/schema';
import { openLog } from './log/openLog.ts';
import { startApp } from './startApp.ts';

const usage = {
  name: 'start',
  does: 'Opens the databases, loads the sample where there is nothing, serves, and prints the address. Ctrl-C closes it.',
  options: { 'no-sample': { means: 'starts empty where there is nothing' } },
  examples: ['', '--no-sample'],
} as const;

/** Runs until a signal closes the app; returns the exit code 0. */
async function start({ options }: Given<typeof usage>): Promise<number> {
  let isStopping = false;
  const stopped = new Promise<void>((resolve) => {
    const stop = (): void => {
      isStopping = true;
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  emptyStandardInput();
  const env = readEnvironment(process.env);
  const app = await startApp({
    env,
    sample: !options['no-sample'],
    log: openLog({
      format: env.logFormat ?? (process.stderr.isTTY ? 'text' : 'json'),
      secrets: secretsOf(env),
    }),
    onProgress: (line) => process.stderr.write(`${line}\n`),
  }).catch((error: unknown) => {
    throw inWords(error);
  });
  if (!isStopping) process.stdout.write(`Plumbline answers at ${app.url}\n`);
  await stopped;
  await app.close();
  return 0;
}

function inWords(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const what = {
    EADDRINUSE: 'another program listens there. Set PORT to another.',
    EACCES: 'this account may not listen there. Set PORT to 1024 or more.',
  }[errorCode(error) ?? ''];
  return what === undefined ? error : new EnvironmentError(`${error.message}: ${what}`);
}

// Comes last, because the command needs the classes and names above.
process.exitCode = await runCommand(usage, start);
