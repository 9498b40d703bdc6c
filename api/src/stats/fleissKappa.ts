import type { AgreementSums } from './agreementSums.ts';
import { percentAgreement } from './percentAgreement.ts';

/**
 * Fleiss' κ of any number of reviewers. Chance agreement is Σ p², where p is each label's mean share over all units with a
 * label; observed agreement is over units with two or more. With the same number of labels in every unit this is
 * Fleiss (1971), and R `irr::kappam.fleiss`; otherwise Gwet's generalisation (2014), R `irrCAC::fleiss.kappa.raw`.
 * Null if nothing can be compared or the agreement expected by chance is 1.
 */
export function fleissKappa(sums: AgreementSums): number | null {
  const expected = sums.shares.reduce((sum, share) => sum + (share / sums.labelled) ** 2, 0);
  return beyondChance(percentAgreement(sums), expected);
}

/** (observed − expected) / (1 − expected), the form of all chance-corrected coefficients. */
export function beyondChance(observed: number | null, expected: number): number | null {
  return observed === null || expected >= 1 ? null : (observed - expected) / (1 - expected);
}
