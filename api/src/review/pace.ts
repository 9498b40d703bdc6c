/** A pause longer than this is not work. */
const longestPauseSeconds = 1_800;
const recentLabels = 20;

/**
 * The median seconds between a reviewer's latest submissions, pauses over half an hour left out; null if none is left.
 * @param submittedAt epoch milliseconds, ascending.
 */
export function secondsPerLabel(submittedAt: readonly number[]): number | null {
  const gaps = submittedAt
    .slice(-recentLabels - 1)
    .map((at, index, all) => (index === 0 ? Infinity : (at - all[index - 1]!) / 1000))
    .filter((gap) => gap <= longestPauseSeconds)
    .sort((a, b) => a - b);
  if (gaps.length === 0) return null;
  const middle = gaps.length / 2;
  return (gaps[Math.floor(middle)]! + gaps[Math.ceil(middle) - 1]!) / 2;
}
