import type { Asked, QuestionName } from './questions.ts';

/** From the facts, one row a conversation and one a reason; or from the best rollup, a row a day and dimensions. */
export type Way = 'facts' | 'rollup';

interface Statement {
  sql: string;
  values: string[];
  /** How many of the columns the sums are grouped by. */
  keys: number;
}

/** Sums of a table, for facts from its rows and for a rollup from its sums. */
const sums = {
  facts: {
    score: 'count(*), sum(score), sum(score::int * score)',
    base: 'sum(base)',
    reason: 'count(*), sum(points), sum(points::int * points), sum(points::int * score)',
  },
  rollup: {
    score: 'sum(n), sum(total), sum(squares)',
    base: 'sum(base)',
    reason: 'sum(n), sum(total), sum(squares), sum(products)',
  },
};
const tables = {
  facts: { score: 'conversation', reason: 'reason' },
  rollup: { score: 'score_rollup', reason: 'reason_rollup' },
};

/**
 * The questions as PostgreSQL and DuckDB are asked them, word for word. `movement` is what a decomposition needs: of both
 * periods by region, channel and agent tier, n, Σ, Σ² and Σ base of the scores and, by rule, n, Σ, Σ² of the points
 * and Σ points × score. What comes after the sums is not asked of them.
 */
export function rivalSql(question: QuestionName, way: Way, asked: Asked): Statement {
  const { score, base, reason } = sums[way];
  const from = tables[way];
  const within = 'day >= $1::date AND day < $2::date';
  if (question === 'trend') {
    return {
      sql: `SELECT day::text, ${score} FROM ${from.score} WHERE ${within} GROUP BY day`,
      values: [asked.trend.from, asked.trend.to],
      keys: 1,
    };
  }
  if (question === 'slices') {
    return {
      sql: `SELECT region::text, channel::text, agent_tier::text, ${score} FROM ${from.score} WHERE ${within} GROUP BY region, channel, agent_tier`,
      values: [asked.current.from, asked.current.to],
      keys: 3,
    };
  }
  return {
    sql: `SELECT CASE WHEN day >= $3::date THEN 1 ELSE 0 END AS now, region::text, channel::text, agent_tier::text, NULL AS rule, ${score}, ${base}
FROM ${from.score} WHERE ${within} GROUP BY now, region, channel, agent_tier
UNION ALL
SELECT CASE WHEN day >= $3::date THEN 1 ELSE 0 END AS now, region::text, channel::text, agent_tier::text, rule::text, ${reason}
FROM ${from.reason} WHERE ${within} GROUP BY now, region, channel, agent_tier, rule`,
    values: [asked.baseline.from, asked.current.to, asked.current.from],
    keys: 5,
  };
}

/** The columns of the exported files; enum types stand for the texts. */
export const factColumns = {
  conversation:
    'day date, region region, channel channel, agent_tier agent_tier, language language, score smallint, base smallint',
  reason:
    'day date, region region, channel channel, agent_tier agent_tier, language language, rule rule, points smallint, score smallint',
};

/** The rollups, of the same grain as ours: sums of the facts by day and four dimensions. */
export const rollupSelects = {
  score_rollup: `SELECT day, region, channel, agent_tier, language, count(*)::bigint AS n, sum(score)::bigint AS total,
    sum(score::int * score)::bigint AS squares, sum(base)::bigint AS base
    FROM conversation GROUP BY day, region, channel, agent_tier, language ORDER BY day, region, channel, agent_tier`,
  reason_rollup: `SELECT day, rule, region, channel, agent_tier, language, count(*)::bigint AS n, sum(points)::bigint AS total,
    sum(points::int * points)::bigint AS squares, sum(points::int * score)::bigint AS products
    FROM reason GROUP BY day, rule, region, channel, agent_tier, language ORDER BY day, region, channel, agent_tier`,
};
