import type { z } from 'zod';

/** What keeps a rubric from being read: where, such as `rules.2.points.from`, and what is wrong there. */
export interface RubricProblem {
  path: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

/** The contract's issues in words, one per place; each unknown key is a problem of its own. */
export function rubricProblems(issues: readonly Issue[]): RubricProblem[] {
  const problems = issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: 'is not known here' }));
    return [{ path: pathOf(issue.path), message: messageOf(issue) }];
  });
  return problems.filter(
    ({ path }, index) => problems.findIndex((problem) => problem.path === path) === index,
  );
}

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => `“${String(value)}”`).join(' or ')}`;
    case 'invalid_format':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'too_big':
    case 'too_small':
    case 'unrecognized_keys':
    case 'custom':
      return issue.message;
    default:
      return issue satisfies never;
  }
}

const kinds: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of named lines',
};
