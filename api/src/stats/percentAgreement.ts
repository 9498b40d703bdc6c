/** The labels that a unit got. */
export function labelsOfUnit(counts: ArrayLike<number>): number {
  let m = 0;
  for (let c = 0; c < counts.length; c += 1) m += counts[c]!;
  return m;
}

/** The share of a unit's pairs of labels that agree; null under two labels. */
export function pairAgreement(counts: ArrayLike<number>): number | null {
  const m = labelsOfUnit(counts);
  if (m < 2) return null;
  let pairs = 0;
  for (let c = 0; c < counts.length; c += 1) pairs += counts[c]! * (counts[c]! - 1);
  return pairs / (m * (m - 1));
}

/**
 * Percent agreement, 0 to 1: the mean over units of the share of pairs that agree. Units with fewer than two labels are
 * left out; null where none is left. Equals R `irrCAC::pa.coeff.raw`.
 */
export function percentAgreement(units: readonly ArrayLike<number>[]): number | null {
  let sum = 0;
  let n = 0;
  for (const counts of units) {
    const agreement = pairAgreement(counts);
    if (agreement === null) continue;
    sum += agreement;
    n += 1;
  }
  return n === 0 ? null : sum / n;
}
