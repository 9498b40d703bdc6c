import { joinSql, sql, type Param, type Sql } from '@plumbline/schema/clickhouse';
import { conversationColumns } from './conversationRow.ts';

/** SQL for each column of `conversation` that changes; the others keep their values. */
export type ChangedColumns = Partial<Record<(typeof conversationColumns)[number], string>>;

const shared = [
  'metric',
  'version',
  'reason_rule',
  'reason_points',
  'reason_message',
  'reason_quote',
  'reason_start',
  'reason_end',
  'reason_note',
];

/** Columns that both tables have. Those of `score` are renamed, to tell them from those of `conversation`. */
export const renamed: Sql = { parts: [shared.map((column) => `${column} AS made_${column}`).join(', ')] };

/** The head of a statement that rewrites conversations with a new revision; its FROM clause follows. */
export function changeConversations(changed: ChangedColumns, revision: Param): Sql {
  const values = conversationColumns.map((column) =>
    column === 'revision' ? sql`${revision}` : { parts: [changed[column] ?? column] },
  );
  return sql`INSERT INTO conversation (${{ parts: [conversationColumns.join(', ')] }}) SELECT ${joinSql(values, sql`, `)}`;
}

/** The current conversations of the rows of `score` that meet the condition `made`. */
export function conversationsOf(made: Sql): Sql {
  return sql`
    SELECT * FROM conversation FINAL
    WHERE (started_at, source, id) IN (
      SELECT argMax(started_at, revision), source, id FROM identity
      WHERE (source, id) IN (SELECT source, id FROM score WHERE ${made})
      GROUP BY source, id HAVING argMax(is_deleted, revision) = 0)`;
}
