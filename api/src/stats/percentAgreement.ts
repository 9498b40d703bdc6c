import type { AgreementSums } from './agreementSums.ts';

/**
 * Percent agreement, 0 to 1: the mean over units of the share of pairs of labels that agree. Units with fewer than two
 * labels are left out; null if no unit is left. Equals R `irrCAC::pa.coeff.raw`.
 */
export function percentAgreement({
  pairable,
  agreement,
}: Pick<AgreementSums, 'pairable' | 'agreement'>): number | null {
  return pairable === 0 ? null : agreement / pairable;
}
