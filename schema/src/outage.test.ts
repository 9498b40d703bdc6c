import { expect, test } from 'vitest';
import { outageOf } from './outage.ts';

const coded = (code: string, message = 'no words'): Error => Object.assign(new Error(message), { code });

test.each([
  ['a server that is not there', coded('ECONNREFUSED')],
  ['one that was killed in the middle of a question', coded('ECONNRESET')],
  ['a PostgreSQL that shuts down', coded('57P01')],
  [
    'a connection that PostgreSQL broke off, which has no code',
    new Error('Connection terminated unexpectedly'),
  ],
  ['what another error was caused by', new Error('The query failed.', { cause: coded('ECONNREFUSED') })],
])('no answer: %s', (_, error) => {
  expect(outageOf(error)).toBe('no answer');
});

test.each([
  ['of a file', coded('ENOSPC')],
  ['of PostgreSQL', coded('53100')],
  ['of ClickHouse', coded('243')],
])('disk full: that %s', (_, error) => {
  expect(outageOf(error)).toBe('disk full');
});

test.each([
  ['a bug', new TypeError('x is not a function')],
  ['a question that is too heavy', coded('159')],
  ['a second row of what may be there once', coded('23505')],
  ['no error at all', 'ECONNREFUSED'],
])('none: %s', (_, error) => {
  expect(outageOf(error)).toBeNull();
});
