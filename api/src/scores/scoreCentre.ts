/** The middle of the scale, which the warehouse centres every sum of scores on, so that nothing cancels. */
export const scoreCentre = 5;

/** The score that lies so far from the centre. */
export const fromCentre = (distance: number | null): number | null =>
  distance === null ? null : distance + scoreCentre;
