import { WarehouseBusyError, WarehouseUnavailableError, WriterLockLostError } from '@plumbline/schema';
import { BackupError } from './backup/manifest.ts';
import { UsageError } from './commandArguments.ts';
import { EnvironmentError } from './env.ts';
import { CsvHeaderError } from './labels/csvHeader.ts';
import { ScaleError } from './labels/labelScale.ts';
import { AppUnavailableError } from './postToApp.ts';
import { UnreadablePathError } from './sources/readPaths.ts';

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

type ErrorKind = new (...given: never[]) => Error;

/**
 * Runs a command. Resolves with the exit code: the command's own, or 2 where an error ended it, which is told.
 * @param alsoSayable errors of the command's own whose message is for the person who called it.
 */
export async function runCommand(
  command: () => Promise<number>,
  alsoSayable: readonly ErrorKind[] = [],
): Promise<number> {
  try {
    return await command();
  } catch (error) {
    const isSayable = [...sayable, ...alsoSayable].some((kind) => error instanceof kind);
    const shown =
      error instanceof Error ? (isSayable ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${shown}\n`);
    return 2;
  }
}

/**
 * Runs a command that works until Ctrl-C, and prints its report. Resolves with the exit code: 0 all taken, 1 some lines
 * rejected, 2 nothing could be done, 130 stopped by Ctrl-C.
 */
export async function runReportingCommand(
  command: (signal: AbortSignal) => Promise<object & { rejected?: number; interrupted?: boolean }>,
  alsoSayable: readonly ErrorKind[] = [],
): Promise<number> {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) return;
    process.stderr.write('Stopping after what is read so far; running it again goes on.\n');
    stopping.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const code = await runCommand(async () => {
    const report = await command(stopping.signal);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    if (report.interrupted === true) return 130;
    return (report.rejected ?? 0) > 0 ? 1 : 0;
  }, alsoSayable);
  return code === 2 && stopping.signal.aborted ? 130 : code;
}
