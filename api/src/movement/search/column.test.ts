import { expect, test } from 'vitest';
import type { MovementCells } from '../cells.ts';
import { prepareEffects } from '../effects.ts';
import { frequencyColumn, severityColumn } from './column.ts';

/** One rule of 2 points over four segments of ten, ten, 400 and 400 conversations in each period. */
function cellsWhere(
  fired: { baseline: number[]; current: number[] },
  points: { current: number },
): MovementCells {
  const n = [10, 10, 400, 400];
  const side = (counts: number[], severity: number) => ({
    scores: {
      n: Float64Array.from(n),
      sum: Float64Array.from(counts, (count) => count * severity),
      sumSquares: Float64Array.from(counts, (count) => count * severity ** 2),
      sumBase: Float64Array.from(n, (count) => 5 * count),
    },
    rule: {
      n: Float64Array.from(counts),
      sum: Float64Array.from(counts, (count) => count * severity),
      sumSquares: Float64Array.from(counts, (count) => count * severity ** 2),
      sumCross: Float64Array.from(counts, (count) => count * severity ** 2),
    },
  });
  const baseline = side(fired.baseline, -2);
  const current = side(fired.current, points.current);
  return {
    dimensions: ['region'],
    segments: [['A'], ['B'], ['C'], ['D']],
    centre: 5,
    baseline: baseline.scores,
    current: current.scores,
    rules: [
      { rule: 'wait', segment: Int32Array.of(0, 1, 2, 3), baseline: baseline.rule, current: current.rule },
    ],
  };
}

test('among few conversations, not having fired is hardly surer than having fired once', () => {
  const cells = cellsWhere({ baseline: [0, 1, 20, 20], current: [0, 1, 20, 20] }, { current: -2 });
  const { precision } = frequencyColumn(prepareEffects(cells), 0);
  expect(precision[0]! / precision[1]!).toBeLessThan(2);
});

test('a rule that costs more and fires as often changes its severity alone, where it fired', () => {
  const cells = cellsWhere({ baseline: [0, 1, 20, 20], current: [0, 1, 20, 20] }, { current: -2.5 });
  const effects = prepareEffects(cells);
  expect([...frequencyColumn(effects, 0).change]).toEqual([0, 0, 0, 0]);
  const severity = severityColumn(effects, 0);
  expect([...severity.segment]).toEqual([1, 2, 3]);
  expect([...severity.change]).toEqual([-0.5, -0.5, -0.5]);
});
