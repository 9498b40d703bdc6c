import type { Estimate } from '../stats/estimate.ts';
import { mean, type Moments } from '../stats/moments.ts';
import { randomEffects } from '../stats/randomEffects.ts';
import { shrink } from '../stats/shrink.ts';
import { studentT975, studentTPValue } from '../stats/studentT.ts';

/** One agent's conversations before and after. */
export interface AgentWindows {
  agent: string;
  before: Moments;
  after: Moments;
}

/** What an agent's figure did around a coaching, against what it would have been expected to do without. */
export interface EffectMeasure {
  before: { n: number; mean: number };
  after: { n: number; mean: number };
  /** Agents compared with, and how their figure changed in the same time. */
  peers: number;
  peerChange: Estimate;
  /** The agent's change minus that of the others (difference in differences). */
  difference: Estimate;
  /** The part of the difference that comes without coaching: a figure that was partly bad luck returns towards the others'. */
  expectedReturn: number;
  /** The share of the agent's distance from the others, before, that was no luck, 0 to 1. */
  reliability: number;
  /** The difference without the expected return. */
  effect: Estimate;
}

/** Conversations of the coached agent in either window, and of another in either; other agents. */
export const fewest = { conversations: 10, peerConversations: 3, peers: 5 };

/**
 * The effect of a coaching. What other agents' figures did by themselves is a random-effects distribution of changes, which
 * the coached agent's change is held against as one more draw (prediction interval on k − 2 degrees of freedom: Higgins,
 * Thompson & Spiegelhalter, 2009); the figure before is shrunken towards all agents' by its reliability, which is how far
 * it would have returned. One variance within agents and windows is pooled over all. Null where there are fewer than
 * `fewest` or nothing varies.
 */
export function coachingEffect(coached: AgentWindows, others: readonly AgentWindows[]): EffectMeasure | null {
  const peers = others.filter(({ before, after }) => Math.min(before.n, after.n) >= fewest.peerConversations);
  const { before, after } = coached;
  if (peers.length < fewest.peers || Math.min(before.n, after.n) < fewest.conversations) return null;
  const within = pooledVariance([coached, ...peers].flatMap((agent) => [agent.before, agent.after]));
  if (!(within > 0)) return null;
  const changes = randomEffects(
    peers.map((peer) => ({
      value: changeOf(peer),
      squaredError: within / peer.before.n + within / peer.after.n,
    })),
  )!;
  const levels = randomEffects(
    [coached, ...peers].map((one) => ({ value: mean(one.before)!, squaredError: within / one.before.n })),
  )!;
  const levelBefore = { value: mean(before)!, squaredError: within / before.n };
  const expected = shrink(levelBefore, levels);
  const df = peers.length - 2;
  const apart = changes.variance + changes.standardError ** 2 + within / after.n;
  const difference = changeOf(coached) - changes.mean;
  const expectedReturn = expected.value - levelBefore.value;
  return {
    before: { n: before.n, mean: levelBefore.value },
    after: { n: after.n, mean: mean(after)! },
    peers: peers.length,
    peerChange: estimate(changes.mean, changes.standardError ** 2, df),
    difference: estimate(difference, apart + levelBefore.squaredError, df),
    expectedReturn,
    reliability: expected.reliability,
    effect: estimate(difference - expectedReturn, apart + expected.squaredError, df),
  };
}

const changeOf = ({ before, after }: AgentWindows): number => mean(after)! - mean(before)!;

/** Of values around the mean of their own sample. */
function pooledVariance(samples: readonly Moments[]): number {
  const squares = samples.reduce(
    (sum, { n, sum: total, sumSquares }) =>
      sum + (n === 0 ? 0 : Math.max(0, sumSquares - (total * total) / n)),
    0,
  );
  const df = samples.reduce((sum, { n }) => sum + Math.max(0, n - 1), 0);
  return squares / df;
}

function estimate(value: number, squaredError: number, df: number): Estimate {
  const error = Math.sqrt(squaredError);
  const half = studentT975(df) * error;
  return { value, low: value - half, high: value + half, pValue: studentTPValue(value / error, df) };
}
