import { dimensionColumns, type Dimension } from '../dimension.ts';

/**
 * A piece of SQL with values that the server binds. Its text comes only from source code, so a value can never become
 * syntax. Pieces compose: one piece can fill a hole of another.
 */
export interface Sql {
  readonly parts: readonly (string | Param)[];
}

/** A value with the ClickHouse type it is bound as. */
export interface Param {
  readonly type: string;
  readonly value: ParamValue;
}

export type ParamValue = string | number | boolean | null | readonly string[] | readonly number[] | Date;

const types =
  /^(?:(?:Nullable|Array|LowCardinality)\((?:String|Date|U?Int(?:8|16|32|64)|Float64)\)|String|Date|U?Int(?:8|16|32|64)|Float64|Bool)$/;

/** A bound value: `sql\`… WHERE id = ${param('String', id)}\``. For instants, use `instant`. */
export function param(type: string, value: ParamValue): Param {
  if (!types.test(type)) throw new Error(`No value is bound as ${type}.`);
  return { type, value };
}

/** An instant as `DateTime64(3, 'UTC')`, exact to the millisecond. */
export function instant(at: Date | number): Sql {
  return sql`fromUnixTimestamp64Milli(${param('Int64', Number(at))}, 'UTC')`;
}

export function sql(strings: TemplateStringsArray, ...holes: readonly (Sql | Param)[]): Sql {
  const parts: (string | Param)[] = [];
  strings.forEach((text, index) => {
    if (text !== '') parts.push(text);
    const hole = holes[index];
    if (hole === undefined) return;
    if ('parts' in hole) parts.push(...hole.parts);
    else parts.push(hole);
  });
  return { parts };
}

/** The pieces with a separator between them; empty for no pieces. */
export function joinSql(pieces: readonly Sql[], separator: Sql): Sql {
  return {
    parts: pieces.flatMap((piece, index) =>
      index === 0 ? piece.parts : [...separator.parts, ...piece.parts],
    ),
  };
}

/** All conditions joined by AND; `1` if there are none. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0
    ? sql`1`
    : joinSql(
        conditions.map((one) => sql`(${one})`),
        sql` AND `,
      );
}

/** A dimension's column as an identifier. */
export function dimensionSql(dimension: Dimension): Sql {
  return { parts: [dimensionColumns[dimension]] };
}

/** The query's text with numbered holes, and its values by the holes' names. */
export function compileSql(query: Sql): { query: string; query_params: Record<string, unknown> } {
  const values: Record<string, unknown> = {};
  let count = 0;
  const text = query.parts.map((part) => {
    if (typeof part === 'string') return part;
    count += 1;
    values[`p${count}`] = part.value;
    return `{p${count}:${part.type}}`;
  });
  return { query: text.join(''), query_params: values };
}
