/** `npx pnpm restore FILE [--replace]`: puts a backup in the data directory. */
import { runReportingCommand } from '../command/runCommand.ts';
import { readEnvironment } from '../env.ts';
import { restoreBackup } from './restoreBackup.ts';

const usage = {
  name: 'restore',
  does: 'Puts a backup in the data folder, with the app stopped.',
  argument: { name: 'FILE', means: 'what backup wrote' },
  options: { replace: { means: 'in the place of the databases that are there' } },
  examples: ['plumbline.tar', 'plumbline.tar --replace'],
} as const;

process.exitCode = await runReportingCommand(
  usage,
  ({ named: [file], options }) => restoreBackup(file, readEnvironment(process.env), options),
  () => 0,
);
