import { mkdirSync } from 'node:fs';
import { parseError, type ClickHouseSettings, type createClient } from '@clickhouse/client';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { drainPending, Session } from 'chdb';
import { createChdbConnection, type ChdbConnection } from 'chdb/connection';
import { holdDataDirectory } from '../dataDirectory.ts';
import { WarehouseUnavailableError } from '../errors.ts';

type ClientConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;
type ExecParams = Parameters<ClientConnection['exec']>[0];
type ExecResult = Awaited<ReturnType<ClientConnection['exec']>>;

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
function connectAll(path: string): Connection[] {
  const starter = new Session(path, { connectionArgs: engineArguments });
  try {
    return Array.from({ length: connectionCount }, () => connect(path));
  } finally {
    starter.close();
  }
}

/** Calls wait in one line; the first of it goes to whichever connection is free. */
function pooled(connections: readonly Connection[], release: () => Promise<void>): ClientConnection {
  const free = [...connections];
  const line: ((connection: Connection) => void)[] = [];
  const onFree = async <Result>(call: (connection: Connection) => Promise<Result>): Promise<Result> => {
    const connection = free.pop() ?? (await new Promise<Connection>((resolve) => line.push(resolve)));
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
    exec: (params) =>
      onFree((connection) =>
        params.values === undefined ? connection.exec(params) : insert(connection, params),
      ),
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

/** The same interface, declared once by each package with its own list of settings, and what the engine adds. */
type Connection = ClientConnection & Pick<ChdbConnection, 'chdb'>;

function connect(path: string): Connection {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return createChdbConnection({ path }) as unknown as Connection;
}

const insertion =
  /^INSERT INTO (?<table>\w+) \((?<columns>[\w, ]+)\) SETTINGS (?<settings>[\w=, ]+) FORMAT (?<format>\w+)$/;

/**
 * Inserts rows from the bytes that they come in. The connection's own way makes them one text, which keeps the process from all
 * else for a fifth of a second where they are many.
 */
async function insert(connection: Connection, { query, values }: ExecParams): Promise<ExecResult> {
  const { table, columns, settings, format } = insertion.exec(query)?.groups ?? {};
  if (table === undefined) throw new Error(`What does this insert? ${query.slice(0, 80)}`);
  const pieces: Buffer[] = [];
  for await (const piece of values!) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  try {
    await connection.chdb.rawInsert({
      table,
      columns: columns!.split(', '),
      settings: Object.fromEntries(settings!.split(', ').map((one) => one.split(' = '))),
      format: format as 'JSONCompactEachRow',
      values: Buffer.concat(pieces),
    });
  } catch (error) {
    throw parseError(error instanceof Error ? error.message : String(error));
  }
  return { stream: Readable.from([]), query_id: '', response_headers: {} };
}
