/**
 * The two-sided p-value of Fisher's exact test of two proportions: the probability of all 2 × 2 tables with the same margins
 * that are no likelier than this one. 1 if a margin is empty. Equals R `fisher.test`.
 * @param first hits of the first group; @param second hits of the second.
 */
export function fisherExact(
  first: { hits: number; of: number },
  second: { hits: number; of: number },
): number {
  const hits = first.hits + second.hits;
  const of = first.of + second.of;
  const least = Math.max(0, hits - second.of);
  const most = Math.min(hits, first.of);
  const logOf = logFactorials(of);
  const choose = (n: number, k: number): number => logOf[n]! - logOf[k]! - logOf[n - k]!;
  const logProbability = (k: number): number =>
    choose(first.of, k) + choose(second.of, hits - k) - choose(of, hits);
  const observed = logProbability(first.hits) + 1e-7;
  let sum = 0;
  for (let k = least; k <= most; k += 1) {
    const log = logProbability(k);
    if (log <= observed) sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 2; k <= n; k += 1) logs[k] = logs[k - 1]! + Math.log(k);
  return logs;
}
