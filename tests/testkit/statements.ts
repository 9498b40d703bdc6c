import { isListType, isNonNullType, type GraphQLOutputType } from 'graphql';
import type { Databases } from '@plumbline/etl';
import { queryAsked } from '@plumbline/schema';
import type { TemporaryApi } from './api.ts';

/** Statements since `reset`, by engine. */
export interface Statements {
  clickHouse: number;
  postgres: number;
}

/** What nobody has asked for, and comes at any time after a question. */
const isReadAhead = (query: string): boolean => query.includes("log_comment = 'rollup.totals-ahead'");

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
  const exec = client.exec.bind(client);
  client.exec = (params: Parameters<typeof exec>[0]) => {
    if (!isReadAhead(params.query)) count.clickHouse += 1;
    return exec(params);
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

/** How many statements that contain `part` are asked meanwhile. */
export async function countAsked(part: string, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const end = queryAsked.watch(({ statement }) => {
    if (statement.includes(part)) count += 1;
  });
  try {
    await work();
  } finally {
    end();
  }
  return count;
}

/** How many lists with what number of rows an answer holds: it must have grown for a count to say anything. */
export function rowsIn(answer: unknown): number {
  if (Array.isArray(answer)) return answer.reduce<number>((sum, one) => sum + 1 + rowsIn(one), 0);
  if (typeof answer !== 'object' || answer === null) return 0;
  return Object.values(answer).reduce<number>((sum, one) => sum + rowsIn(one), 0);
}

export function isList(type: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return isList(type.ofType);
  return isListType(type);
}

/** Waits until nothing is to be told any more, which asks the databases too. */
export async function told(api: Pick<TemporaryApi, 'ask'>): Promise<void> {
  const { outbox } = await api.ask<{ outbox: object[] }>('{ outbox(state: WAITING) { id } }');
  if (outbox.length > 0) await told(api);
}

/** Waits until a run is over. */
export async function scored(api: Pick<TemporaryApi, 'ask'>, id: string): Promise<void> {
  const { scoreRun } = await api.ask<{ scoreRun: { state: string } }>(
    'query ($id: ID!) { scoreRun(id: $id) { state } }',
    { id },
  );
  if (scoreRun.state === 'RUNNING') await scored(api, id);
}
