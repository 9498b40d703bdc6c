import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseError, type ClickHouseSettings, type createClient } from '@clickhouse/client';
import { drainPending, Session } from 'chdb';
import { createChdbConnection } from 'chdb/connection';
import { holdDataDirectory } from '../dataDirectory.ts';
import { WarehouseUnavailableError } from '../errors.ts';

type ClientConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;
type ExecParams = Parameters<ClientConnection['exec']>[0];

/** One connection answers one query at a time; so many are answered side by side. */
const connectionCount = 4;

/**
 * A server's own numbers. Left alone, the embedded engine takes room for four merges and changes of parts at a time, and having
 * filled it looks for the next only after half a second or more: a deletion waited seconds for parts that take milliseconds.
 */
const engineArguments = ['--background_pool_size=16', '--background_merges_mutations_concurrency_ratio=2'];

/**
 * A connection of the ClickHouse client to an engine in this process, whose files are in `dataDir`.
 * @param settings of every statement. They are set once, because the engine's session keeps them: set before each
 *   statement, they would have it read the rows of an INSERT several times over.
 * @throws WarehouseBusyError while another process has them open.
 */
export async function openEmbeddedConnection(
  dataDir: string,
  settings: ClickHouseSettings,
): Promise<ClientConnection> {
  const release = await holdDataDirectory(dataDir);
  try {
    const path = join(dataDir, 'clickhouse');
    mkdirSync(path, { recursive: true });
    const connections = connectAll(path);
    for (const connection of connections) {
      await connection.command({ query: 'SELECT 1', query_id: '', clickhouse_settings: settings });
    }
    return pooled(connections, release);
  } catch (error) {
    await release();
    throw new WarehouseUnavailableError(
      `The embedded ClickHouse engine could not open ${dataDir}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** Whoever comes first starts the engine of this process; connections of the client cannot say how. */
function connectAll(path: string): ClientConnection[] {
  const starter = new Session(path, { connectionArgs: engineArguments });
  try {
    return Array.from({ length: connectionCount }, () => connect(path));
  } finally {
    starter.close();
  }
}

/** Calls wait in one line; the first of it goes to whichever connection is free. */
function pooled(connections: readonly ClientConnection[], release: () => Promise<void>): ClientConnection {
  const free = [...connections];
  const line: ((connection: ClientConnection) => void)[] = [];
  const onFree = async <Result>(call: (connection: ClientConnection) => Promise<Result>): Promise<Result> => {
    const connection = free.pop() ?? (await new Promise<ClientConnection>((resolve) => line.push(resolve)));
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
    exec: (params) => onFree((connection) => insertBytes(connection, params) ?? connection.exec(params)),
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
  /^INSERT INTO (?<table>\w+) \((?<columns>[\w, ]+)\) SETTINGS (?<settings>\w+ = \d+(?:, \w+ = \d+)*) FORMAT JSONCompactEachRow$/;

/**
 * Rows go to the engine as bytes, which it copies and reads on a thread of its own. As text, part of the statement, they
 * would hold up this thread, 8 MB for 20 ms. Null for what is no such INSERT.
 */
function insertBytes(
  connection: ClientConnection,
  { query, values, query_id = '' }: ExecParams,
): ReturnType<ClientConnection['exec']> | null {
  const statement = insertStatement.exec(query)?.groups;
  if (statement === undefined || values === undefined) return null;
  const { table, columns, settings } = statement;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `connect` makes no other
  const { chdb } = connection as unknown as ReturnType<typeof createChdbConnection>;
  const insert = async () => {
    const pieces: Buffer[] = [];
    for await (const piece of values) pieces.push(Buffer.from(piece));
    const each = settings!.split(', ').map((one) => one.split(' = ') as [string, string]);
    try {
      await chdb.rawInsert({
        table: table!,
        columns: columns!.split(', '),
        settings: Object.fromEntries(each.map(([name, value]) => [name, Number(value)])),
        format: 'JSONCompactEachRow',
        values: Buffer.concat(pieces),
      });
    } catch (error) {
      // As every other call of the connection says what failed.
      throw Object.assign(parseError(error instanceof Error ? error : String(error)), { cause: error });
    }
    return { stream: Readable.from([]), query_id, response_headers: {} };
  };
  return insert();
}

function connect(path: string): ClientConnection {
  // The same interface, declared once by each package with its own list of settings.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return createChdbConnection({ path }) as unknown as ClientConnection;
}
