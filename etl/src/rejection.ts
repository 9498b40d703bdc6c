import type { z } from 'zod';

/** Why a line is rejected: the path in its JSON, and words that follow the path, as in `scores.0.score: 12 is above 10`. */
export interface Rejection {
  /** Empty for the whole line. */
  path: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

const issuesTold = 4;

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  record: 'an object',
  null: 'null',
};

/** The issues of one record as one rejection: it has the path of the first issue, and its message lists the others. */
export function describeIssues(issues: readonly Issue[], record: unknown): Rejection {
  const [first, ...more] = issues.map((issue) => ({
    path: issue.path.join('.'),
    message: describeIssue(issue, valueAt(record, issue.path)),
  }));
  const also = more.slice(0, issuesTold - 1).map(({ path, message }) => `; ${path}: ${message}`);
  const left = more.length - also.length;
  return {
    path: first!.path,
    message: `${first!.message}${also.join('')}${left > 0 ? `; and ${left} more` : ''}`,
  };
}

function describeIssue(issue: Issue, value: unknown): string {
  if (value === undefined && issue.code !== 'custom') return 'is missing';
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the rest comes with our own words
  switch (issue.code) {
    case 'invalid_type':
      if (value === Infinity || value === -Infinity) return 'is too large a number';
      return `must be ${kinds[issue.expected] ?? issue.expected}, not ${shown(value)}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? 'must be true or false'
        : `${shown(value)} is none of ${issue.values.join(', ')}`;
    case 'invalid_union':
      return `must be text, a number, true, false or null, not ${shown(value)}`;
    case 'invalid_format':
      return `${shown(value)} ${issue.message.replace(/^must be/, 'is not')}`;
    case 'too_small':
    case 'too_big':
      return typeof value === 'number' ? `${value} ${issue.message}` : issue.message;
    default:
      return issue.message;
  }
}

function valueAt(record: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return value;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
}
