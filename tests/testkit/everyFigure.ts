import type { Databases } from '@plumbline/etl';
import { sql, type Sql } from '@plumbline/schema/clickhouse';
import type { TemporaryApi } from './api.ts';
import { june } from './groundTruth.ts';
import { textRows } from './warehouseContents.ts';

/** What pages show of June: the movement to it, its slices and trend, who labelled what, every version. */
export function everyFigure(api: Pick<TemporaryApi, 'ask'>): Promise<unknown> {
  return api.ask(
    `query ($june: PeriodInput!, $halves: MovementInput!) {
      movement(input: $halves) {
        delta { value low high pValue }
        baseline { conversations scored mean low high } current { conversations scored mean low high }
        drivers { statement effect { value low high } } reasons { rule effect { value low high } } narrative
      }
      slices(period: $june, by: [REGION, CHANNEL, LANGUAGE]) { segment { dimension value } conversations mean low high }
      trend(period: $june, granularity: DAY) { at conversations mean low high versions }
      conversations(period: $june, first: 50) { totalCount nodes { id startedAt } }
      labelSets { id name state conversations contentHash developmentCount testCount reviews }
      metrics { key versions { version state changelog } }
    }`,
    {
      june,
      halves: {
        baseline: { from: '2026-06-01', to: '2026-06-02' },
        current: { from: '2026-06-02', to: '2026-06-03' },
      },
    },
  );
}

/** Of every table in PostgreSQL: how many rows, and one hash of all of them. */
export async function postgresTables(
  { dataSource }: Pick<Databases, 'dataSource'>,
  except: readonly string[] = [],
): Promise<string[]> {
  const tables = await dataSource.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL($1) ORDER BY 1`,
    [[...except]],
  );
  const told: string[] = [];
  for (const { name } of tables) {
    const [row] = await dataSource.query<{ count: string; hash: string | null }[]>(
      `SELECT count(*) AS count, md5(string_agg(row_text, E'\\n' ORDER BY row_text)) AS hash
       FROM (SELECT t::text AS row_text FROM ${name} AS t) AS rows`,
    );
    told.push(`${name} ${row!.count} ${row!.hash}`);
  }
  return told;
}

/** How many rows a question to the warehouse has, and one hash of all of them. */
export async function hashOfRows({ warehouse }: Pick<Databases, 'warehouse'>, rows: Sql): Promise<string> {
  const [told] = await textRows(
    warehouse,
    sql`SELECT count(), groupBitXor(cityHash64(formatRow('CSV', *))) FROM (${rows})`,
  );
  return told!;
}
