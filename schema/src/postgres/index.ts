export { openPostgres, type Postgres, type PostgresPlace } from './dataSource.ts';
export { beginLoadRun, type RunningLoad } from './loadRuns.ts';
export { loadRunTable, type LoadCounts, type LoadRun, type LoadRunState } from './tables/loadRun.ts';
export type { DataSource } from 'typeorm';
