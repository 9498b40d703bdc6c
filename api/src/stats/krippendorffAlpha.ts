import type { AgreementSums } from './agreementSums.ts';

/** How to measure the distance between two labels: by whether they differ, by rank, or by number. */
export type Scale = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's α = 1 − observed / expected disagreement; null if nothing can be compared or all labels are the same.
 * Missing labels are simply not counted. Krippendorff (2011), "Computing Krippendorff's alpha-reliability"; equals R
 * `irr::kripp.alpha`.
 * @param values the number that each label stands for, on the interval scale; default: 0, 1, 2 …
 */
export function krippendorffAlpha(
  { k, coincidences }: Pick<AgreementSums, 'k' | 'coincidences'>,
  scale: Scale,
  values?: readonly number[],
): number | null {
  const totals = new Float64Array(k);
  let n = 0;
  for (let c = 0; c < k; c += 1) {
    for (let d = 0; d < k; d += 1) totals[c]! += coincidences[c * k + d]!;
    n += totals[c]!;
  }
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < k; c += 1) {
    for (let d = c + 1; d < k; d += 1) {
      const apart = distance(c, d, totals, scale, values);
      observed += coincidences[c * k + d]! * apart;
      expected += (totals[c]! * totals[d]! * apart) / (n - 1);
    }
  }
  return expected === 0 ? null : 1 - observed / expected;
}

/** The squared distance between labels c < d. */
function distance(
  c: number,
  d: number,
  totals: Float64Array,
  scale: Scale,
  values: readonly number[] | undefined,
): number {
  switch (scale) {
    case 'nominal':
      return 1;
    case 'ordinal': {
      let between = -(totals[c]! + totals[d]!) / 2;
      for (let g = c; g <= d; g += 1) between += totals[g]!;
      return between ** 2;
    }
    case 'interval':
      return ((values?.[d] ?? d) - (values?.[c] ?? c)) ** 2;
  }
}
