/**
 * Rounds values to whole units so that they add up to `total` units: every value is rounded down, and the missing units go
 * to the largest remainders (Hamilton's method). Values and result are in units.
 */
export function reconcile(values: readonly number[], total: number): number[] {
  const rounded = values.map(Math.floor);
  let missing = total - rounded.reduce((sum, value) => sum + value, 0);
  const order = values
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let turn = 0; missing > 0 && order.length > 0; turn += 1, missing -= 1) {
    rounded[order[turn % order.length]!.index]! += 1;
  }
  for (let turn = 0; missing < 0 && order.length > 0; turn += 1, missing += 1) {
    rounded[order[order.length - 1 - (turn % order.length)]!.index]! -= 1;
  }
  return rounded.map((value) => value + 0);
}
