/** `npx pnpm backup FILE`: both embedded databases in one file, also while the app runs. */
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '@plumbline/schema';
import { engineFolders, isDataDirectoryHeld, restoredFolder } from '@plumbline/schema/dataDirectory';
import { runReportingCommand } from '../command/runCommand.ts';
import { readEnvironment } from '../env.ts';
import { openDatabases } from '../openDatabases.ts';
import { backupInApp } from './backupInApp.ts';
import { makeBackup, serversOwn } from './makeBackup.ts';
import { BackupError } from './manifest.ts';

const usage = {
  name: 'backup',
  does: 'Writes both embedded databases, as they are at one moment, into one file; also while the app runs.',
  argument: { name: 'FILE', means: 'a new file' },
  options: {},
  examples: ['plumbline.tar'],
} as const;

process.exitCode = await runReportingCommand(
  usage,
  async ({ named: [file] }, signal) => {
    if (existsSync(file)) throw new BackupError(`${file} exists already.`);
    const environment = readEnvironment(process.env);
    const { dataDir, clickHouseUrl, postgresUrl } = environment;
    if (clickHouseUrl !== undefined || postgresUrl !== undefined) throw new BackupError(serversOwn);
    // Opening it would create empty databases, and a backup of those would hide what is lost.
    if (![...engineFolders, restoredFolder].some((folder) => existsSync(join(dataDir, folder)))) {
      throw new BackupError(
        `There are no databases in ${dataDir}. PLUMBLINE_DATA names the folder that they are in.`,
      );
    }

    const started = performance.now();
    if (await isDataDirectoryHeld(dataDir)) await keep(await backupInApp(dataDir, signal), file, signal);
    else {
      const databases = await openDatabases(environment);
      try {
        await makeBackup(databases, (tar) => keep(tar, file, signal));
      } finally {
        await databases.close();
      }
    }
    return { file, bytes: statSync(file).size, seconds: (performance.now() - started) / 1000 };
  },
  () => 0,
);

/** Writes the whole file or none. */
async function keep(tar: Readable, file: string, signal: AbortSignal): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(tar, createWriteStream(part, { flush: true, mode: 0o600 }), { signal });
    renameSync(part, file);
  } catch (error) {
    throw new BackupError(
      `The backup did not come to its end (${errorCode(error) ?? 'no reason given'}); ${file} is not written.`,
    );
  } finally {
    rmSync(part, { force: true });
  }
}
