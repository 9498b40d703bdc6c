import { expect, test } from 'vitest';
import { effectWindows } from './effectWindows.ts';

const before = { from: '2026-03-03', to: '2026-03-31' };

test.each([
  ['data after it', '2026-06-30', { from: '2026-04-01', to: '2026-04-29' }],
  ['data that ends in it', '2026-04-10', { from: '2026-04-01', to: '2026-04-11' }],
  ['data that ended before', '2026-03-10', { from: '2026-04-01', to: '2026-04-01' }],
  ['no data', null, { from: '2026-04-01', to: '2026-04-29' }],
])('the windows leave out the day of the coaching; with %s', (_, lastDay, after) => {
  expect(effectWindows('2026-03-31', 28, lastDay)).toEqual({ before, after });
});
