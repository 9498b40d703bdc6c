import {
  databaseOf,
  migrateClickHouse,
  openClickHouse,
  refuseNewerWarehouse,
  refuseUnknownZone,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { openPostgres, type DataSource } from '@plumbline/schema/postgres';
import type { Environment } from './env.ts';
import { applyRollouts } from './rollout/applyRollouts.ts';
import { erasingWords, recover, withWriterLock } from './warehouse/index.ts';

export interface Databases {
  warehouse: Warehouse;
  dataSource: DataSource;
  /** The files of both engines if both run in this process; null if at least one database is on a server. */
  files: EngineFiles | null;
  close: () => Promise<void>;
}

/** Where both embedded engines keep their files. */
export interface EngineFiles {
  dataDir: string;
  /** PostgreSQL's files as of one moment, packed. */
  dumpPostgres: () => Promise<Blob>;
}

/**
 * Opens, migrates and, after a crash, repairs both databases.
 * @throws WarehouseUnavailableError, WarehouseBusyError
 */
export async function openDatabases(environment: Environment): Promise<Databases> {
  const { clickHouseUrl: url, clickHouseCluster: name, dataDir } = environment;
  const client = await openClickHouse({ url, cluster: name, dataDir });
  try {
    await refuseNewerWarehouse(client);
    await refuseUnknownZone(client, environment.timeZone);
    const postgres = await openPostgres({ url: environment.postgresUrl, dataDir });
    try {
      const cluster =
        name === undefined || url === undefined ? undefined : { name, database: databaseOf(url) };
      await migrateClickHouse(client, { cluster });
      const { timeZone, surveyAttributes } = environment;
      const embedded = url === undefined;
      const warehouse: Warehouse = {
        client,
        timeZone,
        surveyAttributes,
        embedded,
        cluster,
        live: { steps: [] },
      };
      await withWriterLock(warehouse, postgres.dataSource, (locked) =>
        recover(locked, erasingWords(postgres.dataSource)),
      );
      await applyRollouts(warehouse, postgres.dataSource);
      const files = embedded && postgres.dump !== null ? { dataDir, dumpPostgres: postgres.dump } : null;
      const close = async () => {
        await client.close();
        await postgres.close();
      };
      return { warehouse, dataSource: postgres.dataSource, files, close };
    } catch (error) {
      await postgres.close();
      throw error;
    }
  } catch (error) {
    await client.close();
    throw error;
  }
}
