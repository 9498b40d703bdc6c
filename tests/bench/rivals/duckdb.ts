import { join } from 'node:path';
import { enumTypes, type ExportedFacts } from './exportFacts.ts';
import { installRivals } from './installRivals.ts';
import { sumsOf, type Cell } from './questions.ts';
import type { Rival } from './rival.ts';
import { factColumns, rivalSql, rollupSelects } from './rivalSql.ts';

export const duckDbManifest = join(import.meta.dirname, 'package.json');

/** What is used of `@duckdb/node-api`. */
interface DuckDb {
  DuckDBInstance: { create: (path: string) => Promise<Instance> };
}
interface Instance {
  connect: () => Promise<Connection>;
  closeSync: () => void;
}
interface Connection {
  run: (sql: string) => Promise<unknown>;
  runAndReadAll: (sql: string, values: string[]) => Promise<{ getRows: () => Cell[][] }>;
  closeSync: () => void;
}

/**
 * DuckDB in this process on a file of its own tables, sorted so that a period is a run of row groups, reasons by rule
 * within a day; enums for texts; all processors, four fifths of memory (its defaults).
 */
export async function openDuckDb(facts: ExportedFacts, folder: string): Promise<Rival> {
  const require = await installRivals(duckDbManifest, 'duckdb');
  // Installed on demand, so its own types are not at hand.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { DuckDBInstance } = require('@duckdb/node-api') as DuckDb;
  const instance = await DuckDBInstance.create(join(folder, 'rival.duckdb'));
  const connection = await instance.connect();
  for (const type of enumTypes(facts)) await connection.run(type);
  const load = async (table: 'conversation' | 'reason', order: string): Promise<void> => {
    const columns = factColumns[table].split(', ').map((column) => {
      const [name, type] = column.split(' ') as [string, string];
      return `'${name}': '${type.toUpperCase() === 'SMALLINT' || type === 'date' ? type : name}'`;
    });
    await connection.run(
      `CREATE TABLE ${table} AS SELECT * FROM read_csv('${facts[table]}', header = false, columns = {${columns.join(', ')}}) ORDER BY ${order}`,
    );
  };
  await load('conversation', 'day, region, channel, agent_tier');
  await load('reason', 'day, rule, region, channel, agent_tier');
  for (const [table, query] of Object.entries(rollupSelects))
    await connection.run(`CREATE TABLE ${table} AS ${query}`);
  await connection.run('CHECKPOINT');
  return {
    name: 'DuckDB',
    ways: ['facts', 'rollup'],
    ask: async (question, way, asked) => {
      const { sql, values, keys } = rivalSql(question, way, asked);
      return sumsOf((await connection.runAndReadAll(sql, values)).getRows(), keys);
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
