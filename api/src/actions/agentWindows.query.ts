import type { Period } from '@plumbline/schema';
import {
  allOf,
  notAmongKeys,
  param,
  select,
  sql,
  type Sql,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { z } from 'zod';
import { liveScore, type ConversationKey } from '../conversations/conversations.query.ts';
import { ruleConditions, startedIn } from '../scores/filter.ts';

const windowRow = z.object({
  agent: z.string(),
  beforeN: z.number(),
  beforeSum: z.number(),
  beforeSumSquares: z.number(),
  beforeFired: z.number(),
  afterN: z.number(),
  afterSum: z.number(),
  afterSumSquares: z.number(),
  afterFired: z.number(),
});
export type WindowRow = z.infer<typeof windowRow>;

export interface WindowQuestion {
  metric: string;
  rule: string;
  source: string;
  team: string;
  agentTier: string;
  before: Period;
  after: Period;
  leftOut: readonly ConversationKey[];
}

/**
 * Scored conversations of every agent of a team and tier in two windows: how many, Σ and Σ² of the live score − 5, and in
 * how many of them the rule fired.
 */
export async function agentWindows(warehouse: Warehouse, question: WindowQuestion): Promise<WindowRow[]> {
  const { metric, rule, source, team, agentTier, before, after, leftOut } = question;
  const isIn = {
    before: startedIn([before], warehouse.timeZone),
    after: startedIn([after], warehouse.timeZone),
  };
  const [fires] = ruleConditions(warehouse, { dimensions: new Map(), rules: [rule] }, metric);
  const sums = (when: Sql): Sql =>
    sql`countIf(${when}), sumIf(score, ${when}), sumIf(score * score, ${when}), countIf(${when} AND fired)`;
  return select(warehouse, {
    name: 'actions.agentWindows',
    timeoutMs: 20_000,
    query: sql`SELECT agent, tuple(${sums(sql`early`)}) AS b, tuple(${sums(sql`NOT early`)}) AS a,
        b.1 AS beforeN, b.2 AS beforeSum, b.3 AS beforeSumSquares, b.4 AS beforeFired,
        a.1 AS afterN, a.2 AS afterSum, a.3 AS afterSumSquares, a.4 AS afterFired
      FROM (SELECT assumeNotNull(agent_id) AS agent, assumeNotNull(${liveScore(warehouse, metric)}) - 5 AS score, ${fires!} AS fired, ${isIn.before} AS early
            FROM conversation FINAL
            WHERE ${allOf([
              sql`source = ${param('String', source)} AND team = ${param('String', team)} AND agent_tier = ${param('String', agentTier)}`,
              sql`isNotNull(agent_id) AND isNotNull(${liveScore(warehouse, metric)})`,
              sql`(${isIn.before} OR ${isIn.after})`,
              ...notAmongKeys(leftOut),
            ])})
      GROUP BY agent ORDER BY agent`,
    row: windowRow,
  });
}
