/** The middle of the scale, on which the warehouse centres every sum of scores, so that no digits cancel. */
export const scoreCentre = 5;

/** The score at a distance from the centre; null stays null. */
export const fromCentre = (distance: number | null): number | null =>
  distance === null ? null : distance + scoreCentre;
