export * from '../errors.ts';
export { oldestServer, openClickHouse, type ClickHousePlace } from './client.ts';
export { amongKeys, notAmongKeys } from './conversationKeys.ts';
export { clickHouseCode } from './errorCode.ts';
export { migrateClickHouse } from './migrate.ts';
export { rollupCells, type CellsOfFacts } from './rollupCells.ts';
export * from './select.ts';
export * from './sql.ts';
export type { Warehouse } from './warehouse.ts';
