const firstSeconds = 5;
const longestSeconds = 6 * 3600;

/** The most tries of one message: the last is about a day after the first. */
export const mostTries = 15;

/**
 * Seconds until the next try after `tries` failed ones, doubling from 5 s up to six hours; null: give up. Half is
 * random, so that what failed together is not retried together ("equal jitter": Brooker, AWS Architecture Blog, 2015).
 * @param draw from [0, 1)
 */
export function nextTry(tries: number, draw: number): number | null {
  if (tries >= mostTries) return null;
  const most = Math.min(longestSeconds, firstSeconds * 2 ** (tries - 1));
  return (most / 2) * (1 + draw);
}
