import { setTimeout as wait } from 'node:timers/promises';
import type { Databases } from '@plumbline/etl';
import { sql, type Sql } from '@plumbline/schema/clickhouse';
import { openLoader, type RunningCommand } from './loader.ts';
import { countedRollup, keptRollup, rollupRows, textRows } from './warehouseContents.ts';

/** Kills a command with -9 after a time; whether it was before its end. */
export async function killAfter(command: RunningCommand, ms: number): Promise<boolean> {
  await Promise.race([wait(ms), command.ended]);
  command.process.kill('SIGKILL');
  return (await command.ended).stdout === '';
}

/** The names of the statements that a command, run with `tellStatements`, had answers to so far. */
export const answeredStatements = (stderr: string): string[] =>
  [...stderr.matchAll(/^answered (\S+)$/gm)].map(([, name]) => name!);

/** Opens the databases of a folder, as a restart does, and closes them again. */
export async function look<Result>(
  dataDir: string,
  work: (databases: Databases) => Promise<Result>,
): Promise<Result> {
  const databases = await openLoader(dataDir);
  try {
    return await work(databases);
  } finally {
    await databases.close();
  }
}

/** Whether every cell of the rollup is, to the digit, what the facts come to. Nothing is written: what is wrong stays wrong. */
export async function rollupFollowsFacts({ warehouse }: Databases): Promise<boolean> {
  return JSON.stringify(await keptRollup(warehouse)) === JSON.stringify(await countedRollup(warehouse));
}

/** Whether each conversation has one row, which is where its identity says and as it says. */
export async function identitiesFollowFacts({ warehouse }: Databases): Promise<boolean> {
  const columns = sql`source, id, started_at, content_hash`;
  const known = await textRows(warehouse, sql`SELECT ${columns} FROM identity FINAL WHERE is_deleted = 0`);
  const there = await textRows(warehouse, sql`SELECT ${columns} FROM conversation FINAL`);
  return JSON.stringify(known) === JSON.stringify(there);
}

/** The rollup's every cell, each conversation's hash, and what a search finds; no load is left running. */
export async function loadedContents({ warehouse, dataSource }: Databases): Promise<string[]> {
  const runs = await dataSource.query<{ state: string }[]>(
    `SELECT DISTINCT state FROM load_run WHERE state NOT IN ('done', 'interrupted')`,
  );
  if (runs.length > 0) throw new Error(`A load is ${runs[0]!.state}.`);
  const holding = (condition: Sql) =>
    textRows(
      warehouse,
      sql`SELECT count(), groupBitXor(cityHash64(id)) FROM conversation FINAL WHERE ${condition}`,
    );
  const byIndex = await holding(sql`hasAllTokens(message_said, ['solved'])`);
  const byReading = await holding(sql`has(tokens(message_said), 'solved')`);
  if (byIndex[0] !== byReading[0]) throw new Error('The index of words finds other conversations.');
  return [
    ...byIndex,
    ...(await rollupRows(warehouse)),
    ...(await textRows(
      warehouse,
      sql`SELECT count(), groupBitXor(cityHash64(formatRow('CSV', * EXCEPT (revision)))) FROM conversation FINAL`,
    )),
    ...(await textRows(warehouse, sql`SELECT count(), uniqExact(id) FROM identity FINAL`)),
  ];
}
