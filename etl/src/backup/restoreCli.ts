/** `npx pnpm restore FILE [--replace]`: puts a backup in the data directory. */
import { runReportingCommand } from '../command.ts';
import { parseCommand, UsageError } from '../commandArguments.ts';
import { readEnvironment } from '../env.ts';
import { restoreBackup } from './restoreBackup.ts';

const usage = 'Usage: restore FILE [--replace]   (--replace: in the place of the databases that are there)';

process.exitCode = await runReportingCommand(async () => {
  const { file, replace } = readCommand();
  return restoreBackup(file, readEnvironment(process.env), { replace });
});

function readCommand(): { file: string; replace: boolean } {
  const { values, positionals } = parseCommand(usage, {
    options: { replace: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(usage);
  return { file, replace: values.replace };
}
