/**
 * McNemar's test of two versions on the same conversations, from those that exactly one version judges right: the
 * two-sided p-values of the exact conditional test and of its less conservative mid-p variant. McNemar (1947);
 * Fagerland, Lydersen & Laake (2013). Both are 1 if the versions never differ.
 * @param first conversations that only the first version judges right; @param second those that only the second does.
 */
export function mcnemarTest(first: number, second: number): { exact: number; midP: number } {
  const discordant = first + second;
  if (discordant === 0) return { exact: 1, midP: 1 };
  const fewer = Math.min(first, second);
  // Binomial probabilities with share ½, as logarithms, because 2⁻ⁿ would underflow.
  let log = -discordant * Math.LN2;
  let tail = Math.exp(log);
  for (let k = 1; k <= fewer; k += 1) {
    log += Math.log(discordant - k + 1) - Math.log(k);
    tail += Math.exp(log);
  }
  const exact = Math.min(1, 2 * tail);
  // In the middle both tails contain the observed count, so half of its probability is subtracted from each.
  const midP = first === second ? 1 - Math.exp(log) / 2 : 2 * tail - Math.exp(log);
  return { exact, midP };
}
