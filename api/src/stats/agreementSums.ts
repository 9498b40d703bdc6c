/**
 * The sufficient statistics of the agreement coefficients, which add up over units. A unit is something that several
 * reviewers labelled: a conversation or a message. It is given as the number of reviewers who gave each of k labels.
 */
export interface AgreementSums {
  k: number;
  /** Flat k × k: each ordered pair of labels of different reviewers counts 1 / (m − 1) if its unit has m labels. */
  coincidences: Float64Array;
  /** The number of units with two labels or more, and the sum over them of the share of pairs that agree. */
  pairable: number;
  agreement: number;
  /** The number of units with any label, and the sums over them of each label's share of the unit. */
  labelled: number;
  shares: Float64Array;
}

export function emptySums(k: number): AgreementSums {
  return {
    k,
    coincidences: new Float64Array(k * k),
    pairable: 0,
    agreement: 0,
    labelled: 0,
    shares: new Float64Array(k),
  };
}

/** The share of a unit's pairs of labels that agree; null for fewer than two labels. */
export function pairAgreement(counts: ArrayLike<number>): number | null {
  let m = 0;
  let pairs = 0;
  for (let c = 0; c < counts.length; c += 1) {
    m += counts[c]!;
    pairs += counts[c]! * (counts[c]! - 1);
  }
  return m < 2 ? null : pairs / (m * (m - 1));
}

/** Adds one unit. @param counts how many reviewers gave it each label. */
export function addUnit(sums: AgreementSums, counts: ArrayLike<number>): void {
  const { k } = sums;
  if (counts.length !== k) throw new RangeError(`A unit counts ${k} labels, not ${counts.length}.`);
  let m = 0;
  for (let c = 0; c < k; c += 1) m += counts[c]!;
  if (m === 0) return;
  sums.labelled += 1;
  for (let c = 0; c < k; c += 1) sums.shares[c]! += counts[c]! / m;
  const agreement = pairAgreement(counts);
  if (agreement === null) return;
  sums.pairable += 1;
  sums.agreement += agreement;
  for (let c = 0; c < k; c += 1) {
    for (let d = 0; d < k; d += 1) {
      sums.coincidences[c * k + d]! += (counts[c]! * (counts[d]! - (c === d ? 1 : 0))) / (m - 1);
    }
  }
}

/** Adds `part` to `total`, `times` times. */
export function addSums(total: AgreementSums, part: AgreementSums, times: number): void {
  total.pairable += times * part.pairable;
  total.agreement += times * part.agreement;
  total.labelled += times * part.labelled;
  for (let c = 0; c < part.shares.length; c += 1) total.shares[c]! += times * part.shares[c]!;
  for (let at = 0; at < part.coincidences.length; at += 1) {
    total.coincidences[at]! += times * part.coincidences[at]!;
  }
}

export function sumsOf(units: readonly ArrayLike<number>[], k: number): AgreementSums {
  const sums = emptySums(k);
  for (const counts of units) addUnit(sums, counts);
  return sums;
}
