/** `npx pnpm restore FILE [--replace]`: puts a backup in the data directory. */
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../command.ts';
import { readEnvironment } from '../env.ts';
import { restoreBackup } from './restoreBackup.ts';

const usage = 'Usage: restore FILE [--replace]   (--replace: in the place of the databases that are there)';

process.exitCode = await runCommand(async () => {
  const { file, replace } = readCommand();
  return restoreBackup(file, readEnvironment(process.env), { replace });
});

function readCommand(): { file: string; replace: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      options: { replace: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file !== undefined && more.length === 0) return { file, replace: values.replace };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
  throw new UsageError(usage);
}
