import pg from 'pg';
import { DataSource } from 'typeorm';
import { errorCode } from '../errorCode.ts';
import { WarehouseUnavailableError } from '../errors.ts';
import { startEmbeddedPostgres } from './embedded.ts';
import { markInterrupted } from './aliveRuns.ts';
import { loadRuns } from './loadRuns.ts';
import { applyMigrations } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { scoreRuns } from './scoreRuns.ts';
import { markAlone } from './sessionLock.ts';
import { watchQueries } from './watchQueries.ts';
import { tables as entities } from './tables/index.ts';

const oldestServer = 14;
/** How long to wait for the embedded engine's only connection: a longer wait is a transaction that waits for itself. */
const longestWaitMs = 60_000;

/** The PostgreSQL that stores people's judgements and the loader's runs: a server or embedded. */
export interface Postgres {
  dataSource: DataSource;
  /** False for a server, which other processes may use too. */
  embedded: boolean;
  /** Returns all files of the embedded engine as of one moment; null for a server. */
  dump: (() => Promise<Blob>) | null;
  close: () => Promise<void>;
}

/** Where PostgreSQL is: on a server with this URL, or else in this process with its files in `dataDir`. */
export interface PostgresPlace {
  url?: string;
  dataDir: string;
}

/** Two loads and four scoring runs hold one or two connections each while they run or wait; queries use the rest. */
const poolSize = 20;

/**
 * Opens PostgreSQL, migrates it and marks the runs that a killed process left running.
 * @throws WarehouseUnavailableError, WarehouseBusyError
 */
export async function openPostgres({ url, dataDir }: PostgresPlace): Promise<Postgres> {
  const tables = {
    driver: pg,
    // No table needs an extension, and the app's role may not create one.
    installExtensions: false,
    entities,
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
  };
  const engine = url === undefined ? await startEmbeddedPostgres(dataDir) : undefined;
  const dataSource =
    engine === undefined
      ? new DataSource({ type: 'postgres', ...tables, url, poolSize, connectTimeoutMS: 10_000 })
      : new DataSource({
          type: 'postgres',
          ...tables,
          host: engine.host,
          port: engine.port,
          username: 'postgres',
          database: 'postgres',
          // There is one backend: the statements of several connections would mix on it.
          poolSize: 1,
          extra: { connectionTimeoutMillis: longestWaitMs },
        });
  if (engine !== undefined) markAlone(dataSource);
  try {
    await connect(dataSource, url);
    watchQueries(dataSource);
    await applyMigrations(dataSource);
    await markInterrupted(dataSource, loadRuns);
    await markInterrupted(dataSource, scoreRuns);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    await engine?.stop();
    throw error;
  }
  return {
    dataSource,
    embedded: engine !== undefined,
    dump: engine?.dump ?? null,
    close: async () => {
      await dataSource.destroy();
      await engine?.stop();
    },
  };
}

async function connect(dataSource: DataSource, url: string | undefined): Promise<void> {
  const place = url === undefined ? 'in the data directory' : `at ${withoutCredentials(url)}`;
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new WarehouseUnavailableError(`${problem(error)} ${place} (${errorCode(error) ?? 'no answer'}).`);
  }
  const [row] = await dataSource.query<{ version: string }[]>(
    `SELECT current_setting('server_version_num') AS version`,
  );
  const major = Math.floor(Number(row?.version) / 10_000);
  if (!(major >= oldestServer)) {
    throw new WarehouseUnavailableError(
      `The PostgreSQL server ${place} is version ${major}; Plumbline needs ${oldestServer} or newer.`,
    );
  }
}

/** SQLSTATE class 28: the login was refused; 3D000: there is no such database. */
function problem(error: unknown): string {
  const code = errorCode(error) ?? '';
  if (code.startsWith('28')) return 'The user or password of POSTGRES_URL is refused by the server';
  if (code === '3D000') return 'The database of POSTGRES_URL does not exist';
  return 'No PostgreSQL server answers';
}

function withoutCredentials(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'POSTGRES_URL, which is not a URL such as postgres://user:password@host:5432/database';
  }
}
