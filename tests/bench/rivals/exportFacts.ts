import { join } from 'node:path';
import { run, select, sql, param, type Warehouse } from '@plumbline/schema/clickhouse';
import { z } from 'zod';

const enumNames = ['region', 'channel', 'agent_tier', 'language', 'rule'] as const;

/** The facts as the rivals load them: two files of CSV in order of time, and the values of each enum. */
export interface ExportedFacts {
  conversation: string;
  reason: string;
  enums: Record<(typeof enumNames)[number], string[]>;
}

/**
 * Writes what the questions need out of the warehouse: one row a conversation, one a conversation and rule with the
 * conversation's dimensions and score, so that nobody has to join. Scores and points in tenths.
 */
export async function exportFacts(warehouse: Warehouse, folder: string): Promise<ExportedFacts> {
  const conversation = join(folder, 'conversation.csv');
  const reason = join(folder, 'reason.csv');
  const dimensions = sql`toDate(started_at) AS day, region, channel, agent_tier, language`;
  await run(warehouse, {
    name: 'bench.exportConversations',
    query: sql`INSERT INTO FUNCTION file(${param('String', conversation)}, 'CSV')
      SELECT ${dimensions}, toInt16(round(score_value[1] * 10)) AS score, toInt16(round(score_base[1] * 10)) AS base
      FROM conversation FINAL ORDER BY started_at SETTINGS max_threads = 2`,
  });
  await run(warehouse, {
    name: 'bench.exportReasons',
    query: sql`INSERT INTO FUNCTION file(${param('String', reason)}, 'CSV')
      SELECT ${dimensions}, rule, toInt16(round(points * 10)) AS points, toInt16(round(score_value[1] * 10)) AS score
      FROM conversation FINAL ARRAY JOIN reason_rule AS rule, reason_points AS points ORDER BY started_at SETTINGS max_threads = 2`,
  });
  const [enums] = await select(warehouse, {
    name: 'bench.enums',
    timeoutMs: 60_000,
    query: sql`SELECT arraySort(groupUniqArrayIf(toString(region), region != '')) AS region, arraySort(groupUniqArrayIf(toString(channel), channel != '')) AS channel,
      arraySort(groupUniqArrayIf(toString(agent_tier), agent_tier != '')) AS agent_tier, arraySort(groupUniqArrayIf(toString(language), language != '')) AS language,
      arraySort(groupUniqArrayIf(toString(rule), rule != '')) AS rule FROM rollup WHERE through = toDate(0)`,
    row: z.object(
      Object.fromEntries(enumNames.map((name) => [name, z.array(z.string())])) as Record<
        (typeof enumNames)[number],
        z.ZodArray<z.ZodString>
      >,
    ),
  });
  return { conversation, reason, enums: enums! };
}

/** `CREATE TYPE` of every enum, as both rivals understand it. */
export function enumTypes({ enums }: ExportedFacts): string[] {
  return enumNames.map(
    (name) =>
      `CREATE TYPE ${name} AS ENUM (${enums[name].map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`,
  );
}
