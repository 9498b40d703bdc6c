/** One reviewer's label of one unit, all as indices from 0. */
export interface IndexedLabel {
  unit: number;
  reviewer: number;
  label: number;
}

export interface DawidSkene {
  /** For each unit, the probability of each label. */
  posteriors: Float64Array[];
  /** The estimated share of each true label. */
  shares: Float64Array;
  /** For each reviewer, flat k × k: how often they give label j if label i is true. */
  confusions: Float64Array[];
  iterations: number;
  converged: boolean;
}

const mostIterations = 500;
const tolerance = 1e-5;
/** Added to every count, so that a reviewer of few units never passes for infallible. */
const smoothing = 0.01;

/**
 * The true labels behind noisy reviewers, by expectation maximisation starting from the votes' shares (Dawid & Skene,
 * 1979), with `smoothing` added to each count. Null without labels.
 * @param k the number of different labels.
 */
export function dawidSkene(labels: readonly IndexedLabel[], k: number): DawidSkene | null {
  if (labels.length === 0) return null;
  const unitCount = 1 + labels.reduce((most, { unit }) => Math.max(most, unit), 0);
  const reviewerCount = 1 + labels.reduce((most, { reviewer }) => Math.max(most, reviewer), 0);
  let posteriors = votes(labels, unitCount, k);
  const shares = new Float64Array(k);
  const confusions = Array.from({ length: reviewerCount }, () => new Float64Array(k * k));
  for (let iteration = 1; ; iteration += 1) {
    learn(labels, posteriors, shares, confusions);
    const next = judge(labels, shares, confusions, unitCount);
    const moved = posteriors.reduce(
      (most, before, unit) => before.reduce((m, p, c) => Math.max(m, Math.abs(p - next[unit]![c]!)), most),
      0,
    );
    posteriors = next;
    if (moved < tolerance || iteration === mostIterations) {
      return { posteriors, shares, confusions, iterations: iteration, converged: moved < tolerance };
    }
  }
}

/** Each label's share of a unit's votes; equal shares for a unit without votes. */
function votes(labels: readonly IndexedLabel[], units: number, k: number): Float64Array[] {
  const counts = Array.from({ length: units }, () => new Float64Array(k));
  for (const { unit, label } of labels) counts[unit]![label]! += 1;
  return counts.map((count) => normalised(count));
}

/** Maximisation: label shares and reviewers' confusions from the posteriors. */
function learn(
  labels: readonly IndexedLabel[],
  posteriors: readonly Float64Array[],
  shares: Float64Array,
  confusions: readonly Float64Array[],
): void {
  const k = shares.length;
  shares.fill(smoothing);
  for (const posterior of posteriors) for (let c = 0; c < k; c += 1) shares[c]! += posterior[c]!;
  shares.set(normalised(shares));
  for (const confusion of confusions) confusion.fill(smoothing);
  for (const { unit, reviewer, label } of labels) {
    for (let c = 0; c < k; c += 1) confusions[reviewer]![c * k + label]! += posteriors[unit]![c]!;
  }
  for (const confusion of confusions) {
    for (let c = 0; c < k; c += 1) confusion.set(normalised(confusion.subarray(c * k, c * k + k)), c * k);
  }
}

/** Expectation: each unit's posterior from its reviewers' labels. */
function judge(
  labels: readonly IndexedLabel[],
  shares: Float64Array,
  confusions: readonly Float64Array[],
  units: number,
): Float64Array[] {
  const k = shares.length;
  const logs = Array.from({ length: units }, () => shares.map((share) => Math.log(share)));
  for (const { unit, reviewer, label } of labels) {
    for (let c = 0; c < k; c += 1) logs[unit]![c]! += Math.log(confusions[reviewer]![c * k + label]!);
  }
  return logs.map((log) => {
    const most = log.reduce((a, b) => Math.max(a, b), -Infinity);
    return normalised(log.map((value) => Math.exp(value - most)));
  });
}

function normalised(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => (sum === 0 ? 1 / values.length : value / sum));
}
