import type { RubricRule } from '@plumbline/schema';

/** What a rule is worth, signed: "−1.4 to −2.6", "+0.5". */
export function pointsInWords({ direction, points }: Pick<RubricRule, 'direction' | 'points'>): string {
  const sign = direction === 'lowers' ? '\u2212' : '+';
  const from = `${sign}${scoreInWords(points.from)}`;
  return points.from === points.to ? from : `${from} to ${sign}${scoreInWords(points.to)}`;
}

/** "7.0": one decimal, more if the number has more. */
export function scoreInWords(value: number): string {
  const short = value.toFixed(1);
  return Number(short) === value ? short : String(value);
}
