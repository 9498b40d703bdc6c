import {
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseSettings,
} from '@clickhouse/client';
import { errorCode } from '../errorCode.ts';
import { clusterSettings, everywhere } from './cluster.ts';
import { isAtLeast, parseVersion } from './engineVersion.ts';
import { clickHouseCode } from './clickHouseCode.ts';
import { WarehouseUnavailableError } from '../errors.ts';
import type { openEmbeddedConnection } from './embedded.ts';

export const oldestServer = { major: 25, minor: 3 };

/** Where the warehouse is: on a server with this URL, or else in this process with its files in `dataDir`. */
export interface ClickHousePlace {
  /** `http(s)://user:password@host:port/database`; a missing database is created. */
  url?: string | undefined;
  /** The cluster that the server belongs to, if the warehouse spans a cluster. */
  cluster?: string | undefined;
  dataDir: string;
}

const settings: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 0,
  date_time_output_format: 'iso',
  // A conversation whose startedAt moved to another month leaves a tombstone there.
  do_not_merge_across_partitions_select_final: 1,
  // Tables are partitioned by month, and one batch may span a hundred years.
  max_partitions_per_insert_block: '0',
};

const settingsOn = (cluster: string | undefined): ClickHouseSettings =>
  cluster === undefined ? settings : { ...settings, ...clusterSettings };

/** Off: errors are thrown and reported where they are caught, and the client's log would print a statement's values. */
const log = { level: ClickHouseLogLevel.OFF };

/**
 * Opens the warehouse's engine.
 * @throws WarehouseUnavailableError, WarehouseBusyError
 */
export async function openClickHouse({ url, cluster, dataDir }: ClickHousePlace): Promise<ClickHouseClient> {
  if (url !== undefined) return openServer(url, cluster);
  const embedded = await loadEmbedded();
  const connection = await embedded.openEmbeddedConnection(dataDir, settingsOn(cluster));
  return createClient({ connection, log });
}

/** The embedded engine takes half a gigabyte, so it is loaded only when needed. */
async function loadEmbedded(): Promise<{ openEmbeddedConnection: typeof openEmbeddedConnection }> {
  try {
    return await import('./embedded.ts');
  } catch (error) {
    throw new WarehouseUnavailableError(
      `There is no embedded ClickHouse engine here (${errorCode(error) ?? firstLine(String(error))}). Set CLICKHOUSE_URL to a server.`,
    );
  }
}

async function openServer(url: string, cluster: string | undefined): Promise<ClickHouseClient> {
  const { endpoint, username, password, database } = readUrl(url);
  const credentials = { url: endpoint, username, password };
  const first = createClient({
    ...credentials,
    request_timeout: 10_000,
    log,
  });
  try {
    const version = await first.query({ query: 'SELECT version() AS version', format: 'JSONEachRow' });
    checkVersion(endpoint, (await version.json<{ version: string }>())[0]?.version ?? '');
    const found = await first.query({
      query: 'SELECT name FROM system.databases WHERE name = {database:String}',
      query_params: { database },
      format: 'JSONEachRow',
    });
    // If the database exists, the app needs no right to create databases.
    if ((await found.json()).length === 0) {
      await first.command({
        query: `CREATE DATABASE IF NOT EXISTS {database:Identifier}${everywhere(cluster === undefined ? undefined : { name: cluster, database })}`,
        query_params: { database },
      });
    }
  } catch (error) {
    throw refusal(endpoint, error);
  } finally {
    await first.close();
  }
  return createClient({
    ...credentials,
    database,
    log,
    // Rebuilding and erasing are single, long statements that answer when they are done.
    request_timeout: 3_600_000,
    compression: { request: false, response: false },
    max_response_headers_size: 1_048_576,
    clickhouse_settings: {
      ...settingsOn(cluster),
      cancel_http_readonly_queries_on_client_close: 1,
      // Progress headers, so that no proxy considers the connection dead meanwhile.
      send_progress_in_http_headers: 1,
      http_headers_progress_interval_ms: '20000',
    },
  });
}

/** The database named in a server's URL. */
export const databaseOf = (url: string): string => readUrl(url).database;

function readUrl(url: string): { endpoint: string; username: string; password: string; database: string } {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new WarehouseUnavailableError(
      'CLICKHOUSE_URL is not a URL such as http://user:password@host:8123/database.',
    );
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new WarehouseUnavailableError(
      `CLICKHOUSE_URL must begin with http:// or https:// (ClickHouse's HTTP port, 8123 by default), not ${parsed.protocol}//.`,
    );
  }
  return {
    endpoint: `${parsed.protocol}//${parsed.host}`,
    username: decodeURIComponent(parsed.username) || 'default',
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'default',
  };
}

function checkVersion(endpoint: string, version: string): void {
  if (isAtLeast(parseVersion(version), oldestServer)) return;
  throw new WarehouseUnavailableError(
    `The ClickHouse server at ${endpoint} is version ${version || 'unknown'}; Plumbline needs ${oldestServer.major}.${oldestServer.minor} or newer.`,
  );
}

/** AUTHENTICATION_FAILED and its predecessors: UNKNOWN_USER, WRONG_PASSWORD, REQUIRED_PASSWORD. */
const refusedCodes = new Set(['516', '192', '193', '194']);

function refusal(endpoint: string, error: unknown): Error {
  if (error instanceof WarehouseUnavailableError) return error;
  const code = clickHouseCode(error);
  if (code !== undefined && refusedCodes.has(code)) {
    return new WarehouseUnavailableError(
      `The ClickHouse server at ${endpoint} refused the user or password of CLICKHOUSE_URL.`,
    );
  }
  if (code !== undefined) {
    return new WarehouseUnavailableError(
      `The ClickHouse server at ${endpoint} answered with its error ${code}.`,
    );
  }
  return new WarehouseUnavailableError(
    `No ClickHouse server answers at ${endpoint} (${errorCode(error) ?? firstLine(String(error))}).`,
  );
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!.slice(0, 200);
}
