import { meanShares } from './fleissKappa.ts';
import { percentAgreement } from './percentAgreement.ts';

/**
 * Gwet's AC1: agreement beyond chance that stays sensible where nearly all labels are the same. Chance agreement is
 * Σ p (1 − p) / (k − 1). Gwet (2008, missing labels as in the handbook of 2014); equals R `irrCAC::gwet.ac1.raw`.
 * Null where nothing can be compared or there is one label only.
 */
export function gwetAc1(units: readonly ArrayLike<number>[]): number | null {
  const observed = percentAgreement(units);
  const k = units[0]?.length ?? 0;
  if (observed === null || k < 2) return null;
  const expected = meanShares(units).reduce((sum, share) => sum + share * (1 - share), 0) / (k - 1);
  return expected >= 1 ? null : (observed - expected) / (1 - expected);
}
