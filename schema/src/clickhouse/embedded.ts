import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClickHouseSettings, createClient } from '@clickhouse/client';
import { drainPending, Session } from 'chdb';
import { createChdbConnection } from 'chdb/connection';
import { holdDataDirectory } from '../dataDirectory.ts';
import { WarehouseUnavailableError } from '../errors.ts';
import { lowerEngineThreads } from './engineThreads.ts';

type ClientConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;
type ExecParams = Parameters<ClientConnection['exec']>[0];

/** A connection answers one query at a time, so this many queries run in parallel. */
const connectionCount = 4;

/**
 * The defaults of a server. By default the embedded engine runs four merges and mutations at a time and, once these
 * slots are full, looks for more work only after half a second or more: deletions waited seconds for parts that take
 * milliseconds.
 */
const engineArguments = ['--background_pool_size=16', '--background_merges_mutations_concurrency_ratio=2'];

/**
 * A connection of the ClickHouse client to an engine in this process, whose files are in `dataDir`.
 * @param settings for every statement. They are set once, because the engine's session keeps them; setting them before
 *   each statement would make the engine read the rows of an INSERT several times.
 * @throws WarehouseBusyError while another process has the files open.
 */
export async function openEmbeddedConnection(
  dataDir: string,
  settings: ClickHouseSettings,
): Promise<ClientConnection> {
  const release = await holdDataDirectory(dataDir);
  try {
    const path = join(dataDir, 'clickhouse');
    mkdirSync(path, { recursive: true });
    const incoming = resolve(dataDir, 'incoming');
    // A killed process may have left rows there.
    rmSync(incoming, { recursive: true, force: true });
    mkdirSync(incoming, { mode: 0o700 });
    const connections = connectAll(path);
    for (const connection of connections) {
      await connection.command({ query: 'SELECT 1', query_id: '', clickhouse_settings: settings });
    }
    return pooled(connections, incoming, release);
  } catch (error) {
    await release();
    throw new WarehouseUnavailableError(
      `The embedded ClickHouse engine could not open ${dataDir}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** The first session starts this process's engine with its arguments, which the client's connections cannot pass. */
function connectAll(path: string): ClientConnection[] {
  const starter = new Session(path, { connectionArgs: engineArguments });
  try {
    return Array.from({ length: connectionCount }, () => connect(path));
  } finally {
    starter.close();
  }
}

/** One connection over several: calls wait in one queue, and the next takes the first connection that becomes free. */
function pooled(
  connections: readonly ClientConnection[],
  incoming: string,
  release: () => Promise<void>,
): ClientConnection {
  const free = [...connections];
  const line: ((connection: ClientConnection) => void)[] = [];
  const onFree = async <Result>(call: (connection: ClientConnection) => Promise<Result>): Promise<Result> => {
    const connection = free.pop() ?? (await new Promise<ClientConnection>((begin) => line.push(begin)));
    try {
      return await call(connection);
    } finally {
      const next = line.shift();
      if (next === undefined) free.push(connection);
      else next(connection);
    }
  };
  return {
    query: (params) => onFree((connection) => connection.query(params)),
    exec: async (params) => {
      if (params.values === undefined) return onFree((connection) => connection.exec(params));
      await insertByFile(params, incoming, (query) =>
        onFree((connection) => connection.command({ ...params, query })),
      );
      return { stream: Readable.from([]), query_id: params.query_id ?? '', response_headers: {} };
    },
    command: (params) => onFree((connection) => connection.command(params)),
    insert: (params) => onFree((connection) => connection.insert(params)),
    ping: (params) => onFree((connection) => connection.ping(params)),
    close: async () => {
      for (const connection of connections) await connection.close();
      await drainPending();
      await release();
    },
  };
}

const insertStatement =
  /^(?<into>INSERT INTO \w+ \([\w, ]+\)) (?<how>SETTINGS [\w =,]+ FORMAT JSONCompactEachRow)$/;

/**
 * Passes rows to the engine in a file, which it reads on a separate thread. It would read rows inside a statement
 * several times, which is a third of the cost of an INSERT.
 */
async function insertByFile(
  { query, values }: ExecParams,
  folder: string,
  command: (query: string) => Promise<unknown>,
): Promise<void> {
  const { into, how } = insertStatement.exec(query)?.groups ?? {};
  if (into === undefined) throw new Error(`No INSERT of rows for the embedded engine: ${query}`);
  const file = join(folder, randomUUID());
  try {
    await pipeline(values!, createWriteStream(file, { mode: 0o600 }));
    lowerEngineThreads();
    await command(`${into} FROM INFILE ${pathLiteral(file)} ${how}`);
  } finally {
    await rm(file, { force: true });
  }
}

/** The engine reads a path as a pattern in which braces are alternatives. `?` matches any character, and no other file matches. */
function pathLiteral(path: string): string {
  return `'${path.replaceAll(/[{}]/g, '?').replaceAll(/['\\]/g, '\\$&')}'`;
}

function connect(path: string): ClientConnection {
  // The same interface, declared once by each package with its own list of settings.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return createChdbConnection({ path }) as unknown as ClientConnection;
}
