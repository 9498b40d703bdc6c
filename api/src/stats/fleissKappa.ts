import { labelsOfUnit, percentAgreement } from './percentAgreement.ts';

/**
 * Fleiss' κ of any number of reviewers. Chance agreement is Σ p², p being each label's mean share over all units with a
 * label; observed agreement is over units with two or more. With the same number of labels in every unit this is
 * Fleiss (1971), and R `irr::kappam.fleiss`; otherwise Gwet's generalisation (2014), R `irrCAC::fleiss.kappa.raw`.
 * Null where nothing can be compared or chance alone agrees.
 */
export function fleissKappa(units: readonly ArrayLike<number>[]): number | null {
  const observed = percentAgreement(units);
  if (observed === null) return null;
  const expected = meanShares(units).reduce((sum, share) => sum + share ** 2, 0);
  return expected >= 1 ? null : (observed - expected) / (1 - expected);
}

/** Each label's share of a unit's labels, averaged over the units that have any. */
export function meanShares(units: readonly ArrayLike<number>[]): number[] {
  const shares = Array.from({ length: units[0]?.length ?? 0 }, () => 0);
  let n = 0;
  for (const counts of units) {
    const m = labelsOfUnit(counts);
    if (m === 0) continue;
    n += 1;
    for (let c = 0; c < counts.length; c += 1) shares[c]! += counts[c]! / m;
  }
  return shares.map((share) => share / n);
}
