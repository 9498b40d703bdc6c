export * from '../errors.ts';
export { everywhere, localTable, type Cluster } from './cluster.ts';
export { databaseOf, oldestServer, openClickHouse, type ClickHousePlace } from './client.ts';
export { amongKeys, notAmongKeys } from './conversationKeys.ts';
export { clickHouseCode } from './clickHouseCode.ts';
export { inShare, livePlace } from './livePlace.ts';
export {
  knownWarehouseMigrations,
  migrateClickHouse,
  refuseNewerWarehouse,
  warehouseDdl,
} from './migrate.ts';
export { refuseUnknownZone } from './refuseUnknownZone.ts';
export { perWarehouse } from './perWarehouse.ts';
export { packedTotals } from './packedTotals.ts';
export { eachSum, rollupCells, summedColumns, type CellsOfFacts } from './rollupCells.ts';
export { journalProgress, writeJournal } from './journalProgress.ts';
export { markRollup, rollupRevision } from './rollupState.ts';
export * from './select.ts';
export * from './sql.ts';
export {
  usualSurveyAttributes,
  type SurveyAttributes,
  type Warehouse,
  type WarehouseAccess,
} from './warehouse.ts';
