import { createHash, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { madeByNewer, WarehouseUnavailableError } from '../errors.ts';
import { onCluster, type Cluster } from './cluster.ts';
import { isAtLeast, parseVersion, type EngineVersion } from './engineVersion.ts';
import { select } from './select.ts';
import { param, sql } from './sql.ts';

const migrationsDir = join(import.meta.dirname, 'migrations');
/** How long a claim is valid, even if its process dies. */
const claimMs = 5_000;

/** The migrations of this code, by file name and in order. */
export const knownWarehouseMigrations = (directory = migrationsDir): string[] =>
  readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort();

/**
 * Refuses a warehouse that a newer Plumbline has migrated, before anything is changed.
 * @throws WarehouseUnavailableError
 */
export async function refuseNewerWarehouse(
  client: ClickHouseClient,
  directory = migrationsDir,
): Promise<void> {
  const [table] = await select(
    { client },
    {
      name: 'migration.there',
      timeoutMs: 10_000,
      query: sql`SELECT count() AS there FROM system.tables WHERE database = currentDatabase() AND name = 'migration'`,
      row: z.object({ there: z.int() }),
    },
  );
  if (table?.there !== 1) return;
  const begun = await select(
    { client },
    {
      name: 'migration.begun',
      timeoutMs: 10_000,
      query: sql`SELECT DISTINCT file FROM migration ORDER BY file`,
      row: z.object({ file: z.string() }),
    },
  );
  const known = knownWarehouseMigrations(directory);
  const newer = begun.find(({ file }) => !known.includes(file));
  if (newer !== undefined) throw new WarehouseUnavailableError(madeByNewer('warehouse', newer.file));
}

/**
 * Migrates the warehouse: runs every file of `migrations/` once, in the order of their names, forward only.
 *
 * Every statement in a file can safely run again. A file is recorded once all of it has run, and runs again until then,
 * so two processes at once or a crash in the middle of a file do no harm. The claim only saves two processes from doing
 * the same work. A file that begins with `-- From 26.7` waits for that engine version, on which it makes the same
 * answers faster.
 */
export async function migrateClickHouse(
  client: ClickHouseClient,
  { directory = migrationsDir, cluster }: { directory?: string; cluster?: Cluster | undefined } = {},
): Promise<void> {
  for (const query of onCluster(migrationTable, cluster)) await client.command({ query });
  const version = await engineVersion(client);
  for (const migration of await readMigrations(directory)) {
    if (isAtLeast(version, migration.from)) await applyOnce(client, migration, cluster);
  }
}

const migrationTable = `CREATE TABLE IF NOT EXISTS migration (file String, event Enum8('claimed' = 1, 'applied' = 2), checksum String,
      process String, at DateTime64(3, 'UTC') DEFAULT now64(3)) ENGINE = MergeTree ORDER BY (file, event) SETTINGS enable_block_number_column = 1`;

interface Migration {
  file: string;
  text: string;
  /** The oldest engine that accepts it. */
  from: EngineVersion;
}

async function readMigrations(directory: string): Promise<Migration[]> {
  return Promise.all(
    knownWarehouseMigrations(directory).map(async (file) => {
      const text = await readFile(join(directory, file), 'utf8');
      return { file, text, from: parseVersion(/^-- From (\d+\.\d+)\b/.exec(text)?.[1] ?? '') };
    }),
  );
}

/** All statements that create the warehouse, in order, with the file of each; '' for the record of migrations itself. */
export async function warehouseDdl(cluster?: Cluster): Promise<{ file: string; statement: string }[]> {
  const texts = [
    { file: '', statements: [migrationTable] },
    ...(await readMigrations(migrationsDir)).map(({ file, text }) => ({
      file,
      statements: statementsOf(text),
    })),
  ];
  return texts.flatMap(({ file, statements }) =>
    statements.flatMap((one) => onCluster(one, cluster)).map((statement) => ({ file, statement })),
  );
}

async function engineVersion(client: ClickHouseClient): Promise<EngineVersion> {
  const [row] = await select(
    { client },
    {
      name: 'migration.version',
      timeoutMs: 10_000,
      query: sql`SELECT version() AS version`,
      row: z.object({ version: z.string() }),
    },
  );
  return parseVersion(row!.version);
}

async function applyOnce(
  client: ClickHouseClient,
  { file, text }: Migration,
  cluster: Cluster | undefined,
): Promise<void> {
  const checksum = createHash('sha256').update(text).digest('hex');
  const process = randomUUID();
  const record = (event: 'claimed' | 'applied') =>
    client.insert({
      table: 'migration',
      columns: ['file', 'event', 'checksum', 'process'],
      values: [[file, event, checksum, process]],
      format: 'JSONCompactEachRow',
    });

  if (await isApplied(client, file, checksum)) return;
  await record('claimed');
  while (await isClaimedBefore(client, file, process)) {
    await wait(100);
    if (await isApplied(client, file, checksum)) return;
  }
  for (const query of statementsOf(text).flatMap((one) => onCluster(one, cluster)))
    await client.command({ query });
  await record('applied');
}

/** @throws if the file was applied with a different text: an applied migration cannot be edited, only followed by another. */
async function isApplied(client: ClickHouseClient, file: string, checksum: string): Promise<boolean> {
  const applied = await select(
    { client },
    {
      name: 'migration.applied',
      timeoutMs: 10_000,
      query: sql`SELECT checksum FROM migration WHERE file = ${param('String', file)} AND event = 'applied'`,
      row: z.object({ checksum: z.string() }),
    },
  );
  if (applied.some((one) => one.checksum !== checksum)) {
    throw new Error(`The migration ${file} was applied with another text. Put it back and add a new file.`);
  }
  return applied.length > 0;
}

/**
 * Whether another process claimed the file first and its claim is still valid. Claims are ordered as the engine wrote
 * them: a claim's time is set before others can see the claim, so one with an earlier time may become visible later.
 */
async function isClaimedBefore(client: ClickHouseClient, file: string, process: string): Promise<boolean> {
  const rows = await select(
    { client },
    {
      name: 'migration.claims',
      timeoutMs: 10_000,
      query: sql`SELECT count() AS count FROM migration
        WHERE file = ${param('String', file)} AND event = 'claimed'
          AND at > now64(3) - toIntervalMillisecond(${param('UInt32', claimMs)})
          AND (_block_number, at, process) < (
            SELECT min((_block_number, at, process)) FROM migration
            WHERE file = ${param('String', file)} AND process = ${param('String', process)})`,
      row: z.object({ count: z.int() }),
    },
  );
  return rows[0]!.count > 0;
}

/** Statements end with a semicolon at the end of a line; comments have lines of their own. */
function statementsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n')
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
