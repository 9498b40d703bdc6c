import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { WarehouseBusyError, WarehouseUnavailableError } from '@plumbline/schema';
import { EnvironmentError, readEnvironment } from './env.ts';
import { load } from './load.ts';
import { openDatabases } from './openDatabases.ts';
import { progressPrinter } from './progress.ts';
import type { LoadReport } from './report.ts';
import { AppUnavailableError, sendToApp } from './sendToApp.ts';
import type { LoadInput } from './sources/input.ts';
import { emptyStandardInput } from './sources/standardInput.ts';
import { readPaths, UnreadablePathError } from './sources/readPaths.ts';

const usage =
  'Usage: load PATH… [--source NAME] [--to URL]   (PATH: .ndjson, .jsonl, also .gz; a folder; - for standard input)';

/** What ends the command in words, not in a stack trace. */
const sayable = [
  AppUnavailableError,
  EnvironmentError,
  UnreadablePathError,
  WarehouseBusyError,
  WarehouseUnavailableError,
];

class UsageError extends Error {}

/** The exit code: 0 all loaded, 1 some lines rejected, 2 nothing could be done, 130 stopped by Ctrl-C. */
async function main(): Promise<number> {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) return;
    process.stderr.write('Stopping after what is read so far; running it again goes on.\n');
    stopping.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const { paths, source, to } = readArguments();
    const inputs = await readPaths(paths, stopping.signal);
    const { signal } = stopping;
    const report =
      to === undefined ? await loadHere(inputs, source, signal) : await loadThere(inputs, to, source, signal);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    if (report.interrupted) return 130;
    return report.rejected > 0 ? 1 : 0;
  } catch (error) {
    const isSayable = error instanceof UsageError || sayable.some((kind) => error instanceof kind);
    const shown =
      error instanceof Error ? (isSayable ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${shown}\n`);
    return stopping.signal.aborted ? 130 : 2;
  }
}

async function loadHere(
  inputs: readonly LoadInput[],
  source: string | undefined,
  signal: AbortSignal,
): Promise<LoadReport> {
  const environment = readEnvironment(process.env);
  emptyStandardInput();
  const { warehouse, dataSource, close } = await openDatabases(environment);
  const progress = progressPrinter(process.stderr);
  try {
    const quarantineDir = join(environment.dataDir, 'quarantine');
    return await load(inputs, {
      warehouse,
      dataSource,
      source,
      quarantineDir,
      onProgress: progress.print,
      signal,
    });
  } finally {
    progress.end();
    await close();
  }
}

async function loadThere(
  inputs: readonly LoadInput[],
  to: string,
  source: string | undefined,
  signal: AbortSignal,
): Promise<LoadReport> {
  const progress = progressPrinter(process.stderr);
  try {
    return await sendToApp(inputs, { to, source, signal, onProgress: progress.print });
  } finally {
    progress.end();
  }
}

function readArguments(): { paths: string[]; source: string | undefined; to: string | undefined } {
  const args = process.argv.slice(2).filter((argument, index) => index > 0 || argument !== '--');
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { source: { type: 'string' }, to: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
  const { source, to } = parsed.values;
  if (parsed.positionals.length === 0) throw new UsageError(usage);
  if (source === '') throw new UsageError(`--source is empty.\n${usage}`);
  if (to !== undefined && !/^https?:\/\//.test(to)) {
    throw new UsageError(`--to must be an address such as http://127.0.0.1:4000.\n${usage}`);
  }
  return { paths: parsed.positionals, source, to };
}

process.exitCode = await main();
