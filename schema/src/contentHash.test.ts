import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentHash } from './contentHash.ts';

test('the same content has the same hash in whatever order its keys are', () => {
  const value = { b: [{ d: 1, c: null }, 'x'], a: 0.1 };
  const sorted = '{"a":0.1,"b":[{"c":null,"d":1},"x"]}';
  expect(contentHash(value)).toBe(createHash('sha256').update(sorted).digest('hex'));
  expect(contentHash({ a: 0.1, b: [{ c: null, d: 1 }, 'x'] })).toBe(contentHash(value));
  expect(contentHash({ a: 0.1, b: ['x', { c: null, d: 1 }] })).not.toBe(contentHash(value));
});
