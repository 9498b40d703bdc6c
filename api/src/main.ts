/** `npx pnpm start [-- --no-sample]`: opens the databases, loads the sample where there is nothing, serves, prints the address. */
import './production.ts';
import { parseArgs } from 'node:util';
import { emptyStandardInput, EnvironmentError, readEnvironment, secretsOf } from '@plumbline/etl';
import { WarehouseBusyError, WarehouseUnavailableError } from '@plumbline/schema';
import { openLog } from './log/openLog.ts';
import { startApp } from './startApp.ts';

/** The exit code: 0 closed by a signal, 2 could not start. */
async function main(): Promise<number> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    const stop = (): void => {
      stopping.abort();
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  try {
    const { sample } = readArguments();
    emptyStandardInput();
    const env = readEnvironment(process.env);
    const app = await startApp({
      env,
      sample,
      log: openLog({
        format: env.logFormat ?? (process.stderr.isTTY ? 'text' : 'json'),
        secrets: secretsOf(env),
      }),
      signal: stopping.signal,
      onProgress: (line) => process.stderr.write(`${line}\n`),
    });
    if (!stopping.signal.aborted) process.stdout.write(`Plumbline answers at ${app.url}\n`);
    await stopped;
    await app.close();
    return 0;
  } catch (error) {
    process.stderr.write(`${inWords(error)}\n`);
    return 2;
  }
}

class UsageError extends Error {}

function readArguments(): { sample: boolean } {
  try {
    const { values } = parseArgs({
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      options: { 'no-sample': { type: 'boolean', default: false } },
    });
    return { sample: !values['no-sample'] };
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)}\nUsage: start [--no-sample]`,
    );
  }
}

const sayable = [EnvironmentError, UsageError, WarehouseBusyError, WarehouseUnavailableError];

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (sayable.some((kind) => error instanceof kind)) return error.message;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `${error.message}: another program listens there. Set PORT to another.`;
  if (code === 'EACCES')
    return `${error.message}: this account may not listen there. Set PORT to 1024 or more.`;
  return error.stack ?? error.message;
}

// Last: what it awaits must find the classes and names above.
process.exitCode = await main();
