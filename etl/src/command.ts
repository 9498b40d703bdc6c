import { WarehouseBusyError, WarehouseUnavailableError, WriterLockLostError } from '@plumbline/schema';
import { BackupError } from './backup/manifest.ts';
import { EnvironmentError } from './env.ts';
import { CsvHeaderError } from './labels/csvHeader.ts';
import { ScaleError } from './labels/labelScale.ts';
import { AppUnavailableError } from './postToApp.ts';
import { UnreadablePathError } from './sources/readPaths.ts';

/** A command that is not called as its usage says. */
export class UsageError extends Error {}

/** What ends a command in words, not in a stack trace. */
const sayable = [
  AppUnavailableError,
  BackupError,
  CsvHeaderError,
  EnvironmentError,
  ScaleError,
  UnreadablePathError,
  UsageError,
  WarehouseBusyError,
  WarehouseUnavailableError,
  WriterLockLostError,
];

/**
 * Runs a command that reads lines until Ctrl-C, and prints its report. Resolves with the exit code: 0 all taken,
 * 1 some lines rejected, 2 nothing could be done, 130 stopped by Ctrl-C.
 * @param alsoSayable errors of the command's own whose message is for the person who called it.
 */
export async function runCommand(
  command: (signal: AbortSignal) => Promise<object & { rejected?: number; interrupted?: boolean }>,
  alsoSayable: readonly (new (...given: never[]) => Error)[] = [],
): Promise<number> {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) return;
    process.stderr.write('Stopping after what is read so far; running it again goes on.\n');
    stopping.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const report = await command(stopping.signal);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    if (report.interrupted === true) return 130;
    return (report.rejected ?? 0) > 0 ? 1 : 0;
  } catch (error) {
    const isSayable = [...sayable, ...alsoSayable].some((kind) => error instanceof kind);
    const shown =
      error instanceof Error ? (isSayable ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${shown}\n`);
    return stopping.signal.aborted ? 130 : 2;
  }
}
