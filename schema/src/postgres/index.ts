export { openPostgres, type Postgres, type PostgresPlace } from './dataSource.ts';
export { beginLoadRun, type RunningLoad } from './loadRuns.ts';
export * from './tables/judgement.ts';
export * from './tables/labelSet.ts';
export * from './tables/loadRun.ts';
export * from './tables/metricVersion.ts';
export * from './tables/review.ts';
export * from './tables/reviewer.ts';
export type { DataSource, EntityManager } from 'typeorm';
