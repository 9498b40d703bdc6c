import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { holdDataDirectory, socketDirectory } from '../dataDirectory.ts';
import { WarehouseUnavailableError } from '../errors.ts';

/** A PostgreSQL in this process. Only this user can reach it, through a socket in the folder `host`. */
export interface EmbeddedPostgres {
  host: string;
  port: number;
  /** All its files as of one moment, as a gzipped tar for `unpackEmbeddedPostgres`; statements wait meanwhile. */
  dump: () => Promise<Blob>;
  stop: () => Promise<void>;
}

/**
 * The default 128 MB of buffers are zeroed at each start, which is half of the opening time, and stay allocated. What
 * the smaller buffers do not hold is read from the system's cache.
 */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

/** @throws WarehouseBusyError while another process has `dataDir` open. */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const release = await holdDataDirectory(dataDir);
  const port = 5432;
  try {
    const host = socketDirectory(dataDir);
    const path = join(host, `.s.PGSQL.${port}`);
    rmSync(path, { force: true });
    const database = await PGlite.create({ dataDir: filesOf(dataDir), startParams });
    const server = new PGLiteSocketServer({
      db: database,
      path,
      // One in use and one being replaced.
      maxConnections: 2,
    });
    await server.start();
    return {
      host,
      port,
      dump: () => database.dumpDataDir('gzip'),
      stop: async () => {
        await server.stop();
        await database.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw new WarehouseUnavailableError(
      `The embedded PostgreSQL could not open ${dataDir}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** Creates the files of an embedded PostgreSQL in `dataDir` from a dump. */
export async function unpackEmbeddedPostgres(dataDir: string, dump: Blob): Promise<void> {
  const database = await PGlite.create({ dataDir: filesOf(dataDir), startParams, loadDataDir: dump });
  await database.close();
}

const filesOf = (dataDir: string): string => join(dataDir, 'postgres');
