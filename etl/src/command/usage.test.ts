import { expect, test } from 'vitest';
import { readCommand, usageText } from './usage.ts';

const usage = {
  name: 'send',
  does: 'Sends letters.',
  argument: { name: 'LETTER', many: true, means: 'what is sent' },
  options: {
    to: { takes: 'URL', means: 'where to' },
    copies: { takes: 'N', default: '1', means: 'how many' },
    fast: { means: 'by air' },
  },
  examples: ['a.txt --fast'],
} as const;

test('reads what is named and chosen, with what counts where nothing is', () => {
  expect(readCommand(usage, ['--', 'a', '--fast', '-'])).toEqual({
    named: ['a', '-'],
    options: { to: undefined, copies: '1', fast: true },
  });
  expect(readCommand(usage, ['a', '--copies', '2', '--to', 'http://there', '--', '--b'])).toEqual({
    named: ['a', '--b'],
    options: { to: 'http://there', copies: '2', fast: false },
  });
});

test('prints what it reads', () => {
  expect(readCommand(usage, ['--help', '--copies', ''])).toBeNull();
  expect(readCommand(usage, ['-h'])).toBeNull();
  expect(usageText(usage)).toBe(`Usage: send LETTER… [OPTION…]
Sends letters.

  LETTER      what is sent
  --to URL    where to
  --copies N  how many (1 if not given)
  --fast      by air
  --help, -h  prints this

Examples:
  send a.txt --fast
`);
});

const single = { ...usage, argument: { name: 'LETTER', means: 'what is sent' } } as const;
const none = { name: 'look', does: 'Looks.', options: {}, examples: [''] } as const;

test.each([
  [usage, [], 'LETTER is missing.'],
  [single, ['a', 'b'], 'Name one LETTER, not 2.'],
  [none, ['a'], "Unexpected argument 'a'."],
  [usage, ['a', '--slow'], "Unknown option '--slow'."],
  [usage, ['a', '--copies'], "Option '--copies <value>' argument missing."],
  [usage, ['a', '--copies', '--fast'], "Option '--copies' argument is ambiguous."],
  [usage, ['a', '--fast=1'], "Option '--fast' does not take an argument."],
  [usage, ['a', '--copies', ''], '--copies is empty.'],
  [usage, ['a', '--to', 'there'], '--to must be an address such as http://127.0.0.1:4000.'],
] as const)('%# says in one line what is wrong', (of, args, problem) => {
  expect(() => readCommand(of, args)).toThrow(new Error(problem));
});
