/** Scores from `min` to `max`, both in it, as whole points of the scale. */
export interface ScoreRange {
  min: number;
  max: number;
}

/** `3..5` as the address carries it; null where it is no range or the whole scale. */
export function parseScoreRange(text: string): ScoreRange | null {
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(text) ?? [];
  const range = { min: Number(from), max: Number(to) };
  return range.min < range.max && range.max <= 10 && !isWholeScale(range) ? range : null;
}

export function printScoreRange(range: ScoreRange): string {
  return isWholeScale(range) ? '' : `${range.min}..${range.max}`;
}

function isWholeScale({ min, max }: ScoreRange): boolean {
  return min === 0 && max === 10;
}
