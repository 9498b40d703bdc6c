import { shortPercent } from '../movement/spokenNumber.ts';
import { f1Interval } from '../stats/f1Interval.ts';
import { z975 } from '../stats/normal.ts';
import { seededRandom } from '../stats/seededRandom.ts';

export interface LabelPlanQuestion {
  /** What F1 has to reach, with its whole 95% interval. */
  targetF1: number;
  /** What F1 is believed to be. */
  expectedF1: number;
  /** The share of conversations that are bad, as people see them. */
  prevalence: number;
  /** Conversations in the slice; no more can be labelled. */
  sliceSize: number;
  /** How often the plan should suffice. */
  power: number;
  seed: string;
}

export interface LabelPlan {
  /** The fewest labels that suffice; null if none do. */
  labels: number | null;
  /** What the answer assumes, in sentences. */
  assumptions: string[];
  curve: { labels: number; power: number; halfWidth: number }[];
}

const simulations = 600;
const fewest = 10;
const steps = 40;

/**
 * How many labels a slice needs before its F1 can be shown to reach a target, by simulation: conversations are drawn, some
 * bad, the metric finds some of them, and the lower end of F1's 95% interval is compared with the target. With
 * J = TP / (TP + FP + FN), F1 = 2J / (1 + J); the interval is Wilson's on J, shrunk by √((N − n) / (N − 1)) because the
 * slice is finite.
 */
export function planLabels(question: LabelPlanQuestion): LabelPlan {
  const { expectedF1, targetF1, sliceSize, power } = question;
  const assumptions = [
    `The metric's true F1 in the slice is ${expectedF1.toFixed(2)}, with precision equal to recall.`,
    `${shortPercent(question.prevalence)} of the conversations are bad, as people see them.`,
    `The labels are drawn at random from the slice's ${sliceSize.toLocaleString('en')} conversations.`,
    `It suffices when, in ${shortPercent(power)} of ${simulations} simulated sets, the whole 95% interval of F1 lies at or above ${targetF1.toFixed(2)}.`,
  ];
  const sizes = gridOf(sliceSize);
  const curve = sizes.map((labels) => ({ labels, ...simulate(question, labels) }));
  const enough = curve.find((point) => point.power >= power && expectedF1 > targetF1);
  if (enough === undefined) {
    assumptions.push(
      expectedF1 <= targetF1
        ? 'No number of labels shows that a target is reached when the true F1 is not above it.'
        : 'Even labelling the whole slice does not suffice: take a larger slice or a lower target.',
    );
    return { labels: null, assumptions, curve };
  }
  const before = sizes[sizes.indexOf(enough.labels) - 1] ?? fewest - 1;
  return { labels: fewestBetween(question, before, enough.labels), assumptions, curve };
}

/** Sizes that grow by a constant factor, up to the whole slice. */
function gridOf(sliceSize: number): number[] {
  const most = Math.min(sliceSize, 20_000);
  if (most <= fewest) return [most];
  const factor = (most / fewest) ** (1 / (steps - 1));
  return [...new Set(Array.from({ length: steps }, (_, step) => Math.round(fewest * factor ** step)))];
}

/** The smallest size that suffices, given that `high` does and `low` does not. */
function fewestBetween(question: LabelPlanQuestion, low: number, high: number): number {
  let [below, enough] = [low, high];
  while (enough - below > 1) {
    const middle = Math.floor((below + enough) / 2);
    if (simulate(question, middle).power >= question.power) enough = middle;
    else below = middle;
  }
  return enough;
}

function simulate(
  { targetF1, expectedF1, prevalence, sliceSize, seed }: LabelPlanQuestion,
  labels: number,
): { power: number; halfWidth: number } {
  const random = seededRandom(`${seed} ${labels}`);
  // With precision = recall = F1, a bad conversation is found with probability F1, and as many good ones are flagged as
  // bad ones are missed.
  const found = prevalence * expectedF1;
  const wrong = 2 * prevalence * (1 - expectedF1);
  const shrink = Math.sqrt(Math.max(0, sliceSize - labels) / Math.max(1, sliceSize - 1));
  let shown = 0;
  let width = 0;
  for (let run = 0; run < simulations; run += 1) {
    const hits = binomial(random, labels, found);
    const misses = binomial(random, labels - hits, Math.min(1, wrong / (1 - found)));
    const { low, high } = f1Interval(hits, hits + misses, z975 * shrink) ?? { low: 0, high: 1 };
    if (low >= targetF1) shown += 1;
    width += (high - low) / 2;
  }
  return { power: shown / simulations, halfWidth: width / simulations };
}

/** A binomial draw: by counting for few trials, by the normal approximation with rounding for many. */
function binomial(random: () => number, trials: number, share: number): number {
  const spread = Math.sqrt(trials * share * (1 - share));
  if (spread > 6) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.min(trials, Math.max(0, Math.round(trials * share + spread * normal)));
  }
  let hits = 0;
  for (let trial = 0; trial < trials; trial += 1) if (random() < share) hits += 1;
  return hits;
}
