import { GraphQLScalarType, Kind } from 'graphql';
import { calendarDay } from '@plumbline/schema';
import { badInput } from '../errors.ts';

/** A calendar day in the workspace's time zone, such as 2026-06-01. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day in the workspace’s time zone, such as 2026-06-01.',
  serialize: String,
  parseValue: parseDay,
  parseLiteral: (node) => {
    if (node.kind !== Kind.STRING) throw badInput('A Date is a text such as "2026-06-01".');
    return parseDay(node.value);
  },
});

/** RFC 3339, always in UTC. */
export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'RFC 3339 date and time, in UTC.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
});

function parseDay(value: unknown): string {
  const day = calendarDay.safeParse(value);
  if (day.success) return day.data;
  throw badInput(`${JSON.stringify(value)} ${day.error.issues[0]?.message ?? 'is not a day'}.`);
}
