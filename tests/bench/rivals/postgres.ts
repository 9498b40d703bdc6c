import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresPrograms, startPostgresServer } from '../../testkit/postgresServer.ts';
import { enumTypes, type ExportedFacts } from './exportFacts.ts';
import { sumsOf, type Cell } from './questions.ts';
import type { Rival } from './rival.ts';
import { factColumns, rivalSql, rollupSelects } from './rivalSql.ts';

/** What is used of `pg`. */
interface Pg {
  Client: new (options: { connectionString: string }) => Client;
}
interface Client {
  connect: () => Promise<void>;
  query: (
    query: string | { text: string; values: string[]; rowMode: 'array' },
  ) => Promise<{ rows: Cell[][] }>;
  end: () => Promise<void>;
}

// It has no types of its own.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { Client } = createRequire(import.meta.url)('pg') as Pg;

/** As its manual advises for one analyst on this machine, and nothing that makes it slower for the sake of safety. */
function settings(): Record<string, string> {
  const gibibytes = totalmem() / 2 ** 30;
  const workers = String(availableParallelism());
  return {
    shared_buffers: `${Math.max(1, Math.floor(gibibytes / 4))}GB`,
    effective_cache_size: `${Math.max(1, Math.floor(gibibytes / 2))}GB`,
    work_mem: '256MB',
    maintenance_work_mem: '1GB',
    max_parallel_workers: workers,
    max_parallel_workers_per_gather: workers,
    max_parallel_maintenance_workers: workers,
    random_page_cost: '1.1',
    max_wal_size: '16GB',
    autovacuum: 'off',
  };
}

/**
 * A server of Debian's PostgreSQL with the facts in order of time, a BRIN index of the days and a covering B-tree, rollups
 * with the same, vacuumed and analysed. The planner chooses.
 */
export async function openPostgres(facts: ExportedFacts): Promise<Rival> {
  if (postgresPrograms === null) throw new Error('no server is installed (Debian: postgresql)');
  const server = await startPostgresServer(settings());
  const client = new Client({ connectionString: server.url });
  const close = async (): Promise<void> => {
    await client.end();
    await server.stop();
  };
  try {
    await client.connect();
    for (const type of enumTypes(facts)) await client.query(type);
    for (const table of ['conversation', 'reason'] as const) {
      await client.query(`CREATE UNLOGGED TABLE ${table} (${factColumns[table]})`);
      // The server runs as another user; its client reads the file as this one.
      await promisify(execFile)(join(postgresPrograms, 'psql'), [
        server.url,
        '-c',
        `\\copy ${table} FROM '${facts[table]}' (FORMAT csv)`,
      ]);
    }
    for (const statement of indexesAndRollups) await client.query(statement);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: 'PostgreSQL',
    ways: ['facts', 'rollup'],
    ask: async (question, way, asked) => {
      const { sql, values, keys } = rivalSql(question, way, asked);
      const { rows } = await client.query({ text: sql, values, rowMode: 'array' });
      return sumsOf(rows, keys);
    },
    close,
  };
}

const indexesAndRollups = [
  'CREATE INDEX ON conversation USING brin (day) WITH (pages_per_range = 32)',
  'CREATE INDEX ON conversation (day) INCLUDE (region, channel, agent_tier, score, base)',
  'CREATE INDEX ON reason USING brin (day) WITH (pages_per_range = 32)',
  'CREATE INDEX ON reason (day) INCLUDE (region, channel, agent_tier, rule, points, score)',
  ...Object.entries(rollupSelects).flatMap(([table, query]) => [
    `CREATE UNLOGGED TABLE ${table} AS ${query}`,
    `CREATE INDEX ON ${table} (day)`,
  ]),
  'VACUUM ANALYZE',
];
