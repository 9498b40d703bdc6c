import type { Dimension } from '@plumbline/schema';
import type { EvaluatedConversation } from '../evaluation/evaluate.ts';
import type { Filter } from '../scores/filter.ts';
import type { Measure } from './measures.ts';
import type { LeafSums, Path } from './nodeSums.ts';
import type { FactLeaves, RollupLeaf } from './pivot.query.ts';

/** A measure's sums for each combination of values, from the rows of the rollup. */
export function leavesOfRollup(leaves: readonly RollupLeaf[], measure: Measure): LeafSums[] {
  return leaves.map(({ values, conversations, scored, sum, sumSquares, ...rule }): LeafSums => {
    const leaf = { values, conversations };
    if (measure === 'COVERAGE') return { ...leaf, ...shareSums(scored, conversations) };
    if (measure === 'FREQUENCY') return { ...leaf, ...shareSums(rule.ruleCount, scored) };
    if (measure !== 'SEVERITY') return { ...leaf, n: scored, sum, sumSquares };
    return { ...leaf, n: rule.ruleCount, sum: rule.ruleSum, sumSquares: rule.ruleSumSquares };
  });
}

export function leavesOfFacts({ segment, conversations, scored, sum, sumSquares }: FactLeaves): LeafSums[] {
  return segment.map((values, index) => ({
    values,
    conversations: conversations[index]!,
    n: scored[index]!,
    sum: sum[index]!,
    sumSquares: sumSquares[index]!,
  }));
}

/**
 * The labelled conversations of a filter by their values. Agreement: how often the metric's verdict is that of people;
 * false-negative rate: how often it misses one that people call negative. `conversations` are the labelled ones.
 */
export function leavesOfLabels(
  judged: readonly EvaluatedConversation[],
  { measure, dimensions, filter }: { measure: Measure; dimensions: readonly Dimension[]; filter: Filter },
): LeafSums[] {
  const leaves = new Map<string, { values: Path; conversations: number; n: number; hits: number }>();
  for (const { segment, isNegative, isFound } of judged) {
    if (![...filter.dimensions].every(([dimension, values]) => values.includes(segment[dimension]))) continue;
    const values = dimensions.map((dimension) => segment[dimension]);
    const key = JSON.stringify(values);
    const leaf = leaves.get(key) ?? { values, conversations: 0, n: 0, hits: 0 };
    leaves.set(key, leaf);
    leaf.conversations += 1;
    if (measure === 'AGREEMENT') {
      leaf.n += 1;
      if (isFound === isNegative) leaf.hits += 1;
    } else if (isNegative) {
      leaf.n += 1;
      if (!isFound) leaf.hits += 1;
    }
  }
  return [...leaves.values()].map(({ values, conversations, n, hits }) => ({
    values,
    conversations,
    ...shareSums(hits, n),
  }));
}

const shareSums = (hits: number, of: number): { n: number; sum: number; sumSquares: number } => ({
  n: of,
  sum: hits,
  sumSquares: hits,
});
