import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { packTar } from 'modern-tar/fs';
import type { Databases } from '../openDatabases.ts';
import {
  BackupError,
  backupFormat,
  entriesOf,
  manifestName,
  postgresDumpName,
  type Manifest,
} from './manifest.ts';
import { schemaVersions } from './schemaVersions.query.ts';
import { takeSnapshot } from './takeSnapshot.ts';

/** The data directories that are being backed up by this process. */
const underWay = new Set<string>();

/**
 * Backs up both databases as of one moment, while they are used, and hands the tar to `send`: first the manifest, then
 * the files that it names.
 * @throws BackupError if an engine is on a server, or another backup is under way.
 */
export async function makeBackup<Result>(
  databases: Pick<Databases, 'warehouse' | 'dataSource' | 'files'>,
  send: (tar: Readable) => Promise<Result>,
): Promise<Result> {
  const { warehouse, dataSource, files } = databases;
  if (files === null) throw new BackupError(serversOwn);
  if (underWay.has(files.dataDir)) throw new BackupError('A backup is under way; wait until it is done.');
  underWay.add(files.dataDir);
  const folder = join(files.dataDir, 'backup');
  try {
    // Left by a backup that was killed.
    rmSync(folder, { recursive: true, force: true });
    const versions = await schemaVersions(warehouse, dataSource);
    const madeAt = new Date().toISOString();
    await takeSnapshot(databases, files, folder);
    const said: Manifest = { format: backupFormat, madeAt, ...versions, entries: await entriesOf(folder) };
    return await send(
      packTar([
        { type: 'content', target: manifestName, content: JSON.stringify(said) },
        { type: 'file', target: postgresDumpName, source: join(folder, postgresDumpName) },
        { type: 'directory', target: 'clickhouse', source: join(folder, 'clickhouse') },
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
    underWay.delete(files.dataDir);
  }
}

/** What to do if the databases are not embedded. */
export const serversOwn =
  'Only the embedded databases are backed up and restored here. CLICKHOUSE_URL or POSTGRES_URL names a server: while no load runs, use its own tools, BACKUP DATABASE and RESTORE DATABASE of ClickHouse, pg_dump and pg_restore of PostgreSQL.';
