/** A score in whole hundredths, as shown with two decimals. */
export function hundredths(score: number): number {
  return Math.round(100 * Number(score.toFixed(2)));
}
