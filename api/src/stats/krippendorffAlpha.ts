/** How far apart two labels are: only whether they differ, by rank, or by number. */
export type Scale = 'nominal' | 'ordinal' | 'interval';

/**
 * The coincidences of one unit, flat, k × k: each ordered pair of labels from different reviewers counts 1 / (m − 1), m
 * being the unit's labels. Units with fewer than two labels have none. Coincidences of units add up.
 * @param counts how many reviewers gave the unit each of the k labels.
 */
export function addCoincidences(matrix: Float64Array, counts: ArrayLike<number>): void {
  const k = counts.length;
  let m = 0;
  for (let c = 0; c < k; c += 1) m += counts[c]!;
  if (m < 2) return;
  for (let c = 0; c < k; c += 1) {
    for (let d = 0; d < k; d += 1) {
      matrix[c * k + d]! += (counts[c]! * (c === d ? counts[d]! - 1 : counts[d]!)) / (m - 1);
    }
  }
}

/**
 * Krippendorff's α = 1 − observed / expected disagreement; null where nothing can be compared or all labels are the same.
 * Missing labels are simply not counted. Krippendorff (2011), "Computing Krippendorff's alpha-reliability"; equals R
 * `irr::kripp.alpha`.
 * @param units for each unit how many reviewers gave it each label, the labels in the order of the scale.
 * @param values the number each label stands for, on the interval scale; 0, 1, 2 … where absent.
 */
export function krippendorffAlpha(
  units: readonly ArrayLike<number>[],
  scale: Scale,
  values?: readonly number[],
): number | null {
  const k = units[0]?.length ?? 0;
  const matrix = new Float64Array(k * k);
  for (const counts of units) {
    if (counts.length !== k) throw new RangeError('Every unit counts the same labels.');
    addCoincidences(matrix, counts);
  }
  return alphaOfCoincidences(matrix, k, scale, values);
}

/** α from the sum of the units' coincidences. */
export function alphaOfCoincidences(
  matrix: Float64Array,
  k: number,
  scale: Scale,
  values?: readonly number[],
): number | null {
  const totals = new Float64Array(k);
  let n = 0;
  for (let c = 0; c < k; c += 1) {
    for (let d = 0; d < k; d += 1) totals[c]! += matrix[c * k + d]!;
    n += totals[c]!;
  }
  if (n < 2) return null;
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < k; c += 1) {
    for (let d = c + 1; d < k; d += 1) {
      const apart = distance(c, d, totals, scale, values);
      observed += matrix[c * k + d]! * apart;
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
