/** Scores from `min` to `max`, both inclusive, in whole points of the scale. */
export interface ScoreRange {
  min: number;
  max: number;
}

/** Parses `3..5` from an address; null if it is not a range or spans the whole scale. */
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
