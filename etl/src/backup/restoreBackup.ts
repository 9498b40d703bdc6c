import { createReadStream, existsSync, openAsBlob, readdirSync, renameSync, rmSync } from 'node:fs';
import { access, open } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createTarDecoder } from 'modern-tar';
import { unpackTar } from 'modern-tar/fs';
import { errorCode } from '@plumbline/schema';
import {
  engineFolders,
  holdDataDirectory,
  putRestoredInPlace,
  restoredFolder,
} from '@plumbline/schema/dataDirectory';
import { knownWarehouseMigrations } from '@plumbline/schema/clickhouse';
import { knownPostgresMigrations, unpackEmbeddedPostgres } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { Environment } from '../env.ts';
import { openDatabases } from '../openDatabases.ts';
import { serversOwn } from './makeBackup.ts';
import {
  BackupError,
  backupFormat,
  entriesOf,
  manifest,
  manifestName,
  postgresDumpName,
  type Manifest,
} from './manifest.ts';

/**
 * Replaces the data directory's databases by a backup. It is unpacked beside them, checked against its manifest and
 * opened as the app would open it; only then a rename puts it in their place: a crash leaves the old ones or the new.
 * @param replace whether databases that are there may be replaced.
 * @throws BackupError, WarehouseBusyError
 */
export async function restoreBackup(
  file: string,
  environment: Environment,
  { replace }: { replace: boolean },
): Promise<Pick<Manifest, 'madeAt'> & { files: number; bytes: number }> {
  const { dataDir, clickHouseUrl, postgresUrl } = environment;
  if (clickHouseUrl !== undefined || postgresUrl !== undefined) throw new BackupError(serversOwn);
  const said = await readManifest(file);
  const release = await holdDataDirectory(dataDir);
  const beside = join(dataDir, 'restoring');
  try {
    if (!replace && engineFolders.some((folder) => existsSync(join(dataDir, folder)))) {
      throw new BackupError(
        `There are databases in ${dataDir} already; --replace puts the backup in their place.`,
      );
    }
    rmSync(beside, { recursive: true, force: true });
    await unpack(file, said, beside);
    const { close } = await openDatabases({ ...environment, dataDir: beside });
    await close();
    await writeThrough(beside);
    renameSync(beside, join(dataDir, restoredFolder));
    putRestoredInPlace(dataDir);
  } finally {
    rmSync(beside, { recursive: true, force: true });
    await release();
  }
  const sizes = said.entries.map((entry) => ('bytes' in entry ? entry.bytes : 0));
  return { madeAt: said.madeAt, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Reads a backup's manifest before anything is unpacked. @throws BackupError if the file is no backup, or a newer one. */
async function readManifest(file: string): Promise<Manifest> {
  const foreign = new BackupError(`${file} is not a backup of Plumbline.`);
  let said: unknown;
  try {
    await access(file);
    const tar: ReadableStream<Uint8Array> = (await openAsBlob(file)).stream();
    for await (const { header, body } of tar.pipeThrough(createTarDecoder())) {
      if (header.name === manifestName) said = await new Response(body).json();
      break;
    }
  } catch (error) {
    throw systemCode(error) === null
      ? foreign
      : new BackupError(`${file} cannot be read (${systemCode(error)}).`);
  }
  const newer = z.object({ format: z.int().gt(backupFormat) }).safeParse(said);
  if (newer.success) throw madeByNewer(file, `its format ${newer.data.format}`);
  const { success, data } = manifest.safeParse(said);
  if (!success) throw foreign;
  const [unknown] = [
    ...data.clickHouse.migrations.filter((name) => !knownWarehouseMigrations().includes(name)),
    ...data.postgres.migrations.filter((name) => !knownPostgresMigrations.includes(name)),
  ];
  if (unknown !== undefined) throw madeByNewer(file, `its migration ${unknown}`);
  return data;
}

const madeByNewer = (file: string, what: string): BackupError =>
  new BackupError(`${file} was made by a newer Plumbline: ${what} is not known here. Update this one first.`);

/** The system's code for what went wrong, such as `ENOSPC`; null if it was not the system. */
function systemCode(error: unknown): string | null {
  const code = errorCode(error);
  return code !== undefined && /^E[A-Z]+$/.test(code) ? code : null;
}

async function unpack(file: string, said: Manifest, folder: string): Promise<void> {
  const damaged = (what: string) => new BackupError(`${file} is damaged: ${what}.`);
  if (said.entries.some((entry) => 'link' in entry && isAbsolute(entry.link)))
    throw damaged('a link leads out of it');
  try {
    await pipeline(createReadStream(file), unpackTar(folder));
  } catch (error) {
    const code = systemCode(error);
    throw code === null
      ? damaged('it breaks off')
      : new BackupError(`${file} cannot be unpacked in ${folder} (${code}).`);
  }
  rmSync(join(folder, manifestName));
  const found = new Map((await entriesOf(folder)).map((entry) => [entry.path, JSON.stringify(entry)]));
  for (const entry of said.entries) {
    if (found.get(entry.path) !== JSON.stringify(entry)) throw damaged(`${entry.path} is not as it was`);
    found.delete(entry.path);
  }
  const [more] = found.keys();
  if (more !== undefined) throw damaged(`${more} is not in its manifest`);
  const dump = join(folder, postgresDumpName);
  await unpackEmbeddedPostgres(folder, await openAsBlob(dump));
  rmSync(dump);
}

const filesAtOnce = 64;

/** Flushes every file of a folder to disk. */
async function writeThrough(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name));
  for (let first = 0; first < files.length; first += filesAtOnce) {
    await Promise.all(
      files.slice(first, first + filesAtOnce).map(async (file) => {
        const opened = await open(file, 'r');
        await opened.sync();
        await opened.close();
      }),
    );
  }
}
