import { expect, test } from 'vitest';
import type { MovementCells } from '../cells.ts';
import { prepareEffects } from '../effects.ts';
import { frequencyColumn, severityColumn, volumeColumn } from './column.ts';

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

test('how often a rare rule fired is drawn towards its overall frequency by a hundred conversations at most', () => {
  const cells = cellsWhere({ baseline: [0, 0, 2, 0], current: [0, 0, 2, 0] }, { current: -2 });
  const { exposure } = frequencyColumn(prepareEffects(cells), 0);
  const overall = 2 / 820;
  expect([...exposure]).toEqual(
    [0, 0, 2, 0].map((fired, leaf) => (fired + 100 * overall) / ([10, 10, 400, 400][leaf]! + 100)),
  );
});

test('a volume is as sure as both periods are, and tells the common growth by the smaller of its shares', () => {
  const same = cellsWhere({ baseline: [0, 0, 0, 0], current: [0, 0, 0, 0] }, { current: -2 });
  const cells = { ...same, current: { ...same.current, n: Float64Array.of(10, 20, 170, 600) } };
  const { precision, common } = volumeColumn(prepareEffects(cells));
  expect([...precision]).toEqual(
    [10, 10, 400, 400].map((n, leaf) => 1 / (1 / (n + 0.5) + 1 / (cells.current.n[leaf]! + 0.5))),
  );
  expect([...common!.weight]).toEqual([10 / 820, 10 / 820, 170 / 800, 400 / 820]);
});
