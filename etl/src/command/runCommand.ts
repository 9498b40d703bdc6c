import {
  errorCode,
  WarehouseBusyError,
  WarehouseUnavailableError,
  WriterLockLostError,
} from '@plumbline/schema';
import { BackupError } from '../backup/manifest.ts';
import { addressOf, EnvironmentError, readEnvironment } from '../env.ts';
import { CsvHeaderError } from '../labels/csvHeader.ts';
import { ScaleError } from '../labels/labelScale.ts';
import { AppUnavailableError } from '../postToApp.ts';
import { UnreadablePathError } from '../sources/readPaths.ts';
import { readCommand, UsageError, usageText, type Given, type Usage } from './usage.ts';

/** Errors that end a command with their message, without a stack trace. */
const sayable = [
  AppUnavailableError,
  BackupError,
  CsvHeaderError,
  EnvironmentError,
  ScaleError,
  UnreadablePathError,
  WarehouseUnavailableError,
  WriterLockLostError,
];

type ErrorKind = new (...given: never[]) => Error;

/**
 * Runs a command, or prints its usage for `--help`. Resolves with the exit code: the command's own, or 2 if an error ended
 * it, which is printed.
 * @param alsoSayable the command's own errors whose message is for the person who called it.
 */
export async function runCommand<const Of extends Usage>(
  usage: Of,
  command: (given: Given<Of>) => Promise<number>,
  alsoSayable: readonly ErrorKind[] = [],
): Promise<number> {
  process.stdout.on('error', endWithReader);
  try {
    const given = readCommand(usage, process.argv.slice(2));
    if (given !== null) return await command(given);
    process.stdout.write(usageText(usage));
    return 0;
  } catch (error) {
    process.stderr.write(`${inWords(error, usage, alsoSayable)}\n`);
    return 2;
  }
}

/** Exits as the system would when a reader such as `head` stops: with 128 plus the number of SIGPIPE, which Node ignores. */
function endWithReader(error: Error): void {
  if (errorCode(error) !== 'EPIPE') throw error;
  process.exit(141);
}

function inWords(error: unknown, usage: Usage, alsoSayable: readonly ErrorKind[]): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError) return `${error.message} ${usage.name} --help says what there is.`;
  if (error instanceof WarehouseBusyError) return `${error.message} ${wayAround(usage)}`;
  const isSayable = [...sayable, ...alsoSayable].some((kind) => error instanceof kind);
  return isSayable ? error.message : (error.stack ?? error.message);
}

/** What to do if another process, most likely the app, holds the data. */
function wayAround({ options }: Usage): string {
  if (!('to' in options)) return 'Stop it first.';
  const { host, port } = readEnvironment(process.env);
  return `If it is the running app, add --to ${port === 0 ? 'and its address' : addressOf(host, port)}.`;
}

/**
 * Runs a command that Ctrl-C can stop, and prints its report. Resolves with the report's exit code; 2 if nothing could be
 * done, or 130 if that was because of Ctrl-C.
 */
export async function runReportingCommand<const Of extends Usage, Report extends object>(
  usage: Of,
  command: (given: Given<Of>, signal: AbortSignal) => Promise<Report>,
  exitCodeOf: (report: Report) => number,
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
  const work = async (given: Given<Of>): Promise<number> => {
    const report = await command(given, stopping.signal);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return exitCodeOf(report);
  };
  const code = await runCommand(usage, work, alsoSayable);
  return code === 2 && stopping.signal.aborted ? 130 : code;
}

/** The exit code of a command that reads lines: 0 all accepted, 1 some rejected, 130 stopped. */
export function exitCodeOfLines({
  rejected,
  interrupted,
}: {
  rejected: number;
  interrupted: boolean;
}): number {
  if (interrupted) return 130;
  return rejected > 0 ? 1 : 0;
}
