import { cellsOfPeriods, cellSums, daySums, readCells, type Filter } from '@plumbline/api';
import type { Period } from '@plumbline/schema';
import { param, select, sql, type Sql, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { channelsAnew, sumsOf, type Asked, type QuestionName, type Sums } from './questions.ts';
import type { Way } from './rivalSql.ts';

export const dimensions = ['REGION', 'CHANNEL', 'AGENT_TIER'] as const;
const filter: Filter = { dimensions: new Map(), rules: [] };
const metric = 'cx';
const timeoutMs = 600_000;

/** The same aggregates as bare SQL on our own engine: from the product's rollup, nothing kept; or plain ones from the facts. */
export function askOwnSql(
  warehouse: Warehouse,
  question: QuestionName,
  way: Way,
  asked: Asked,
): Promise<Sums> {
  return way === 'rollup' ? fromRollup(warehouse, question, asked) : fromFacts(warehouse, question, asked);
}

/** The bare SQL of `trend` narrowed as `trendAnew` is. */
export function askOwnTrendAnew(warehouse: Warehouse, asked: Asked): Promise<Sums> {
  return daysOf(warehouse, asked, { ...filter, dimensions: new Map([['CHANNEL', channelsAnew(asked)]]) });
}

async function daysOf(warehouse: Warehouse, asked: Asked, narrowed: Filter): Promise<Sums> {
  const days = await daySums(warehouse, { metric, filter: narrowed, period: asked.trend });
  return sumsOf(
    days.map(({ day, n, sum, sumSquares }) => [day, ...scoreSums(n, sum, sumSquares)]),
    1,
  );
}

/** Sums centred on 5, in points, as whole tenths of what stands on the scale from 0. */
const centre = 5;
const total = (n: number, sum: number): number => Math.round(10 * (sum + centre * n));
const squares = (n: number, sum: number, sumSquares: number): number =>
  Math.round(100 * (sumSquares + 2 * centre * sum + centre * centre * n));

async function fromRollup(warehouse: Warehouse, question: QuestionName, asked: Asked): Promise<Sums> {
  if (question === 'trend') return daysOf(warehouse, asked, filter);
  if (question === 'slices') {
    const cells = await readCells(warehouse, {
      name: 'bench.slices',
      cells: cellsOfPeriods(warehouse, {
        metric,
        filter,
        dimensions,
        periods: [asked.current],
        cellsOf: [''],
      }),
      dimensions,
      sums: ['sum', 'sumSquares'],
    });
    const segments = cells.n.flatMap((n, at) =>
      cells.metric[at] === ''
        ? []
        : [[...cells.segments[cells.segment[at]!]!, ...scoreSums(n, cells.sum[at]!, cells.sumSquares[at]!)]],
    );
    return sumsOf(segments, 3);
  }
  const cells = await readCells(warehouse, {
    name: 'bench.movement',
    cells: cellsOfPeriods(warehouse, {
      metric,
      filter,
      dimensions,
      periods: [asked.baseline, asked.current],
    }),
    isCurrent: sql`period = 2`,
    dimensions,
    sums: cellSums,
  });
  const rows = cells.n.flatMap((n, at) => {
    if (cells.metric[at] === '') return [];
    const key = [cells.current[at], ...cells.segments[cells.segment[at]!]!, cells.rule[at]];
    const [sum, sumSquares] = [cells.sum[at]!, cells.sumSquares[at]!];
    return cells.rule[at] === ''
      ? [[...key, ...scoreSums(n, sum, sumSquares), Math.round(10 * cells.sumBase[at]!)]]
      : [
          [
            ...key,
            n,
            Math.round(10 * sum),
            Math.round(100 * sumSquares),
            Math.round(100 * (cells.sumCross[at]! + centre * sum)),
          ],
        ];
  });
  return sumsOf(rows, 5);
}

const scoreSums = (n: number, sum: number, sumSquares: number): number[] => [
  n,
  total(n, sum),
  squares(n, sum, sumSquares),
];

const groups = z.object({ key: z.array(z.string()), sums: z.array(z.number()) });

/** Plain aggregates over the conversations; the reasons are in their rows. */
async function fromFacts(warehouse: Warehouse, question: QuestionName, asked: Asked): Promise<Sums> {
  const { baseline, current, trend } = asked;
  const rows = await select(warehouse, {
    name: 'bench.facts',
    timeoutMs,
    query: {
      movement: movementOfFacts({ from: baseline.from, to: current.to }, current.from),
      slices: sql`SELECT [toString(region), toString(channel), toString(agent_tier)] AS key, ${scoreOf} AS sums
        FROM ${scores(current)} GROUP BY region, channel, agent_tier`,
      trend: sql`SELECT [toString(day)] AS key, ${scoreOf} AS sums FROM ${scores(trend)} GROUP BY day`,
    }[question],
    row: groups,
  });
  return sumsOf(
    rows.map(({ key, sums }) => [...key, ...sums]),
    rows[0]?.key.length ?? 0,
  );
}

const scoreOf = sql`[toInt64(count()), sum(score), sum(score * score)]`;

const scored = sql`toDate(started_at) AS day, region, channel, agent_tier, toInt64(round(score_value[1] * 10)) AS score`;

function scores({ from, to }: Period): Sql {
  return sql`(SELECT ${scored}, toInt64(round(score_base[1] * 10)) AS base FROM conversation FINAL WHERE ${startedIn(from, to)})`;
}

function reasons({ from, to }: Period): Sql {
  return sql`(SELECT ${scored}, rule, toInt64(round(reason * 10)) AS points
    FROM conversation FINAL ARRAY JOIN reason_rule AS rule, reason_points AS reason WHERE ${startedIn(from, to)})`;
}

function startedIn(from: string, to: string): Sql {
  return sql`started_at >= toDateTime64(${param('String', from)}, 3, 'UTC') AND started_at < toDateTime64(${param('String', to)}, 3, 'UTC')`;
}

function movementOfFacts(period: Period, middle: string): Sql {
  const now = sql`day >= toDate(${param('String', middle)})`;
  const leaf = sql`now, region, channel, agent_tier`;
  return sql`SELECT [toString(toUInt8(now)), toString(region), toString(channel), toString(agent_tier), toString(rule)] AS key, sums FROM (
      SELECT ${now} AS now, region, channel, agent_tier, '' AS rule, arrayPushBack(${scoreOf}, sum(base)) AS sums
      FROM ${scores(period)} GROUP BY ${leaf}
      UNION ALL
      SELECT ${now} AS now, region, channel, agent_tier, toString(rule), [toInt64(count()), sum(points), sum(points * points), sum(points * score)] AS sums
      FROM ${reasons(period)} GROUP BY ${leaf}, rule)`;
}
