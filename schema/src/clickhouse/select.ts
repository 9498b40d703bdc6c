import { z } from 'zod';
import { timed } from '../watch.ts';
import { clickHouseCode } from './clickHouseCode.ts';
import { compileSql, type Sql } from './sql.ts';
import type { Warehouse } from './warehouse.ts';

export interface Select {
  /** Identifies the question in logs and in `system.query_log`; letters, digits, dots and dashes. */
  name: string;
  timeoutMs: number;
  query: Sql;
  /** Further settings of the statement, such as `max_threads = 1`. */
  settings?: string | undefined;
}

/** The engine gave up on a question: it took too long, was too slow or needed too much memory. */
export class QueryTooHeavyError extends Error {
  readonly code = 'QUERY_TOO_HEAVY';
  override name = 'QueryTooHeavyError';
}

/** TIMEOUT_EXCEEDED, TOO_SLOW, MEMORY_LIMIT_EXCEEDED */
const tooHeavyCodes = new Set(['159', '160', '241']);

/** A question's rows, each parsed by `row`. Integers arrive as numbers: select sums beyond 2^53 with toFloat64 or toString. */
export async function select<Row extends z.ZodType>(
  warehouse: Pick<Warehouse, 'client'>,
  question: Select & { row: Row },
): Promise<z.output<Row>[]> {
  const rows = await answer(question, async (query) =>
    (await warehouse.client.query({ ...query, format: 'JSONEachRow' })).json(),
  );
  return rows.map((row) => question.row.parse(row));
}

/**
 * A question's columns, parsed as a whole by `columns` (an object of arrays). For many rows this costs a fraction of
 * `select`.
 */
export async function selectColumns<Columns extends z.ZodType>(
  warehouse: Pick<Warehouse, 'client'>,
  question: Select & { columns: Columns },
): Promise<z.output<Columns>> {
  const answered = await answer(question, async (query) =>
    (await warehouse.client.query({ ...query, format: 'JSONColumnsWithMetadata' })).json<unknown>(),
  );
  const { meta, data } = columnsAnswer.parse(answered);
  // An answer without rows has no columns in `data`.
  return question.columns.parse(Object.fromEntries(meta.map(({ name }) => [name, data[name] ?? []])));
}

/**
 * A question's columns as an Arrow stream, for tens of thousands of rows: numbers in their memory layout, texts as bytes,
 * a LowCardinality column as indices into a dictionary.
 */
export async function selectArrow(
  warehouse: Pick<Warehouse, 'client'>,
  question: Select,
): Promise<Uint8Array> {
  return answer(question, async ({ query, ...bound }) =>
    bytesOf(await warehouse.client.exec({ ...bound, query: `${query}, ${arrowSettings}` })),
  );
}

/** A question's rows in the engine's RowBinary: columns of fixed widths one after the other, numbers with the lowest byte first. */
export async function selectBinary(
  warehouse: Pick<Warehouse, 'client'>,
  question: Select,
): Promise<DataView> {
  const { buffer, byteOffset, byteLength } = await answer(question, async ({ query, ...bound }) =>
    bytesOf(await warehouse.client.exec({ ...bound, query: `${query} FORMAT RowBinary` })),
  );
  return new DataView(buffer, byteOffset, byteLength);
}

async function bytesOf({ stream }: { stream: AsyncIterable<Uint8Array> }): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}

const arrowSettings =
  "output_format_arrow_low_cardinality_as_dictionary = 1, output_format_arrow_string_as_string = 0, output_format_arrow_compression_method = 'none' FORMAT ArrowStream";

const columnsAnswer = z.object({
  meta: z.array(z.object({ name: z.string() })),
  data: z.record(z.string(), z.unknown()),
});

interface BoundQuery {
  query: string;
  query_params: Record<string, unknown>;
}

async function answer<Result>(
  question: Select,
  ask: (query: BoundQuery) => Promise<Result>,
): Promise<Result> {
  const { query, query_params } = compileSql(question.query);
  if (!/^[\w.-]+$/.test(question.name)) throw new Error(`Not a name for a query: ${question.name}`);
  // Settings are part of the statement: an embedded session would keep settings sent separately.
  const settings = `SETTINGS max_execution_time = ${question.timeoutMs / 1000}, timeout_overflow_mode = 'throw', log_comment = '${question.name}'${question.settings === undefined ? '' : `, ${question.settings}`}`;
  try {
    return await timed({ system: 'clickhouse', name: question.name, statement: query }, () =>
      ask({ query: `${query}\n${settings}`, query_params }),
    );
  } catch (error) {
    if (tooHeavyCodes.has(clickHouseCode(error) ?? '')) {
      throw new QueryTooHeavyError(`The query ${question.name} took too much time or memory.`, {
        cause: error,
      });
    }
    throw error;
  }
}

/** Runs a statement that returns no rows: DDL, an INSERT … SELECT, a mutation. */
export async function run(
  warehouse: Pick<Warehouse, 'client'>,
  statement: { name: string; query: Sql },
): Promise<void> {
  const compiled = compileSql(statement.query);
  await timed({ system: 'clickhouse', name: statement.name, statement: compiled.query }, () =>
    warehouse.client.command(compiled),
  );
}
