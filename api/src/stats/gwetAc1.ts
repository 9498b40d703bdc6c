import type { AgreementSums } from './agreementSums.ts';
import { beyondChance } from './fleissKappa.ts';
import { percentAgreement } from './percentAgreement.ts';

/**
 * Gwet's AC1: agreement beyond chance that stays meaningful if nearly all labels are the same. Chance agreement is
 * Σ p (1 − p) / (k − 1). Gwet (2008, missing labels as in the handbook of 2014); equals R `irrCAC::gwet.ac1.raw`.
 * Null if nothing can be compared or there is only one label.
 */
export function gwetAc1(sums: AgreementSums): number | null {
  if (sums.k < 2) return null;
  const shares = sums.shares.map((share) => share / sums.labelled);
  const expected = shares.reduce((sum, share) => sum + share * (1 - share), 0) / (sums.k - 1);
  return beyondChance(percentAgreement(sums), expected);
}
