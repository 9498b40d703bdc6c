import type { Databases } from '@plumbline/etl';

/** Statements since `reset`, by engine. */
export interface Statements {
  clickHouse: number;
  postgres: number;
}

/** Counts what either engine is asked from now on. */
export function countStatements({ warehouse, dataSource }: Databases): {
  since: <Result>(work: () => Promise<Result>) => Promise<{ result: Result; statements: Statements }>;
} {
  const count: Statements = { clickHouse: 0, postgres: 0 };
  const { client } = warehouse;
  const query = client.query.bind(client);
  client.query = (params: Parameters<typeof query>[0]) => {
    count.clickHouse += 1;
    return query(params);
  };
  const silent = (): void => undefined;
  dataSource.logger = {
    logQuery: () => {
      count.postgres += 1;
    },
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    logMigration: silent,
    log: silent,
  };
  return {
    since: async (work) => {
      const before = { ...count };
      const result = await work();
      return {
        result,
        statements: {
          clickHouse: count.clickHouse - before.clickHouse,
          postgres: count.postgres - before.postgres,
        },
      };
    },
  };
}
