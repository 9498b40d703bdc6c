import { databaseOf, migrateClickHouse, openClickHouse, type Warehouse } from '@plumbline/schema/clickhouse';
import { openPostgres, type DataSource } from '@plumbline/schema/postgres';
import type { Environment } from './env.ts';
import { applyRollouts } from './rollout/rolloutSteps.ts';
import { recover, withWriterLock } from './warehouse/index.ts';

export interface Databases {
  warehouse: Warehouse;
  dataSource: DataSource;
  close: () => Promise<void>;
}

/**
 * Opens, migrates and, after a crash, repairs both databases.
 * @throws WarehouseUnavailableError, WarehouseBusyError
 */
export async function openDatabases(environment: Environment): Promise<Databases> {
  const { clickHouseUrl: url, clickHouseCluster: name, dataDir } = environment;
  const client = await openClickHouse({ url, cluster: name, dataDir });
  try {
    const postgres = await openPostgres({ url: environment.postgresUrl, dataDir });
    try {
      const cluster =
        name === undefined || url === undefined ? undefined : { name, database: databaseOf(url) };
      await migrateClickHouse(client, { cluster });
      const { timeZone } = environment;
      const warehouse: Warehouse = {
        client,
        timeZone,
        embedded: url === undefined,
        cluster,
        live: { steps: [] },
      };
      await withWriterLock(warehouse, postgres.dataSource, () => recover(warehouse));
      await applyRollouts(warehouse, postgres.dataSource);
      const close = async () => {
        await client.close();
        await postgres.close();
      };
      return { warehouse, dataSource: postgres.dataSource, close };
    } catch (error) {
      await postgres.close();
      throw error;
    }
  } catch (error) {
    await client.close();
    throw error;
  }
}
