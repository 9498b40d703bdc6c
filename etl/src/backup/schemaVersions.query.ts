import { select, sql, type Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { Manifest } from './manifest.ts';

/** The versions of both engines and the migrations applied to them. */
export async function schemaVersions(
  warehouse: Pick<Warehouse, 'client'>,
  dataSource: DataSource,
): Promise<Pick<Manifest, 'clickHouse' | 'postgres'>> {
  const [clickHouse] = await select(warehouse, {
    name: 'backup.versions',
    timeoutMs: 10_000,
    query: sql`SELECT version() AS version,
      (SELECT arraySort(groupUniqArray(file)) FROM migration WHERE event = 'applied') AS migrations`,
    row: z.object({ version: z.string(), migrations: z.array(z.string()) }),
  });
  const [postgres] = await dataSource.query<[{ version: string; migrations: string[] }]>(
    `SELECT current_setting('server_version') AS version, array_agg(name ORDER BY id) AS migrations FROM migration`,
  );
  return { clickHouse: clickHouse!, postgres };
}
