import { compileSql, sql, type Sql, type Warehouse } from '@plumbline/schema/clickhouse';

/** Every cell of the rollup as one text a row, in order: equal only where every digit is. */
export function rollupRows(warehouse: Warehouse): Promise<string[]> {
  return textRows(warehouse, sql`SELECT * FROM rollup`);
}

/** Every current conversation as one text a row, without the batch that wrote it. */
export function conversationRows(warehouse: Warehouse): Promise<string[]> {
  return textRows(warehouse, sql`SELECT * EXCEPT (revision) FROM conversation FINAL`);
}

/** Every row of a question as text, sorted. */
export async function textRows(warehouse: Warehouse, query: Sql): Promise<string[]> {
  const result = await warehouse.client.query({ ...compileSql(query), format: 'TabSeparated' });
  const text = await result.text();
  return text
    .split('\n')
    .filter((row) => row !== '')
    .sort();
}
