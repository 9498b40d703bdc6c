/**
 * Krippendorff's α the slow way, from its definition (2004, chapter 11): every pair of labels within a unit against every
 * pair of labels anywhere. A label is its place on the scale.
 */
export function alphaByPairs(units: readonly (readonly number[])[], scale: 'nominal' | 'ordinal'): number {
  const paired = units.filter((unit) => unit.length > 1);
  const all = paired.flat();
  const counts: number[] = [];
  for (const label of all) counts[label] = (counts[label] ?? 0) + 1;
  const places = Array.from({ length: counts.length }, (_, place) => counts[place] ?? 0);
  const distance = (a: number, b: number): number => {
    if (a === b) return 0;
    if (scale === 'nominal') return 1;
    const [low, high] = a < b ? [a, b] : [b, a];
    const between = places.slice(low, high + 1).reduce((sum, count) => sum + count, 0);
    return (between - (places[low]! + places[high]!) / 2) ** 2;
  };
  let observed = 0;
  for (const unit of paired) {
    let sum = 0;
    for (const [at, one] of unit.entries()) {
      for (const [other, two] of unit.entries()) if (at !== other) sum += distance(one, two);
    }
    observed += sum / (unit.length - 1);
  }
  let expected = 0;
  for (const [one, count] of places.entries()) {
    for (const [two, other] of places.entries()) expected += count * other * distance(one, two);
  }
  return 1 - observed / all.length / (expected / (all.length * (all.length - 1)));
}
