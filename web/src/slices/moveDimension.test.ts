import { expect, test } from 'vitest';
import { placeDimension, removeDimension, stepDimension, type Axes } from './moveDimension.ts';

const axes: Axes = { rows: ['REGION', 'AGENT_TIER'], columns: ['CHANNEL'] };

test.each([
  ['AGENT_TIER', 'ArrowLeft', ['AGENT_TIER', 'REGION'], ['CHANNEL']],
  ['REGION', 'ArrowRight', ['AGENT_TIER', 'REGION'], ['CHANNEL']],
  ['REGION', 'ArrowLeft', ['REGION', 'AGENT_TIER'], ['CHANNEL']],
  ['REGION', 'ArrowDown', ['AGENT_TIER'], ['CHANNEL', 'REGION']],
  ['CHANNEL', 'ArrowUp', ['REGION', 'AGENT_TIER', 'CHANNEL'], []],
  ['CHANNEL', 'ArrowDown', ['REGION', 'AGENT_TIER'], ['CHANNEL']],
  ['CHANNEL', 'a', ['REGION', 'AGENT_TIER'], ['CHANNEL']],
] as const)('%s on %s', (dimension, key, rows, columns) => {
  expect(stepDimension(axes, dimension, key)).toEqual({ rows, columns });
});

test('an axis that is full takes no more', () => {
  const full: Axes = { rows: ['REGION'], columns: ['CHANNEL', 'TOPIC'] };
  expect(placeDimension(full, 'REGION', 'columns', 0)).toBe(full);
  expect(placeDimension(full, 'TOPIC', 'columns', 0)).toEqual({
    rows: ['REGION'],
    columns: ['TOPIC', 'CHANNEL'],
  });
  expect(removeDimension(full, 'TOPIC')).toEqual({ rows: ['REGION'], columns: ['CHANNEL'] });
});
