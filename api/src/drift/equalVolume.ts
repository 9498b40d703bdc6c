import type { DayCounts } from '../stats/dayShift.ts';
import { seededRandom } from '../stats/seededRandom.ts';

/** Volumes within this ratio of each other are left as they are. */
const nearEnough = 1.25;

/**
 * Both sides at the same volume a week. By chance alone, a week of few conversations lies further from anything than a
 * week of many. If the week is beyond `nearEnough` of the reference, the fuller side keeps each of its counted
 * conversations at random, drawn by the seed, so that both sides have the same size.
 * @param weeks how many weeks the reference has.
 */
export function equalVolume(
  reference: readonly DayCounts[],
  week: readonly DayCounts[],
  weeks: number,
  seed: string,
): { reference: readonly DayCounts[]; week: readonly DayCounts[] } {
  const ratio = volumeOf(week) / (volumeOf(reference) / weeks);
  if (!(ratio > 0) || ratio === Infinity || (ratio < nearEnough && ratio > 1 / nearEnough)) {
    return { reference, week };
  }
  const random = seededRandom(`${seed} volume`);
  return ratio > 1
    ? { reference, week: thinned(week, 1 / ratio, random) }
    : { reference: thinned(reference, ratio, random), week };
}

const volumeOf = (days: readonly DayCounts[]): number =>
  days.reduce((sum, { counts }) => sum + Array.from(counts).reduce((all, count) => all + count, 0), 0);

function thinned(days: readonly DayCounts[], share: number, random: () => number): DayCounts[] {
  return days.map(({ weekday, counts }) => ({
    weekday,
    counts: Float64Array.from(counts, (count) => {
      let kept = 0;
      for (let one = 0; one < count; one += 1) if (random() < share) kept += 1;
      return kept;
    }),
  }));
}
