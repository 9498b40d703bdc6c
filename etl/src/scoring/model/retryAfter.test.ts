import { describe, expect, test } from 'vitest';
import { retryAfterMs } from './retryAfter.ts';

const now = Date.parse('2026-11-20T10:00:00Z');

describe('how long an endpoint asks to wait', () => {
  test.each<[string, Record<string, string>, number | null]>([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['a date', { 'retry-after': 'Fri, 20 Nov 2026 10:00:09 GMT' }, 9_000],
    ['a date that has passed', { 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' }, 0],
    ['milliseconds before seconds', { 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    ['milliseconds that are none', { 'retry-after-ms': 'soon', 'retry-after': '1' }, 1_000],
    ['nothing', {}, null],
    ['nonsense', { 'retry-after': 'later' }, null],
  ])('%s', (_, headers, ms) => {
    expect(retryAfterMs(new Headers(headers), now)).toBe(ms);
  });
});
