import type { Estimate } from '../stats/estimate.ts';
import { mean, type Moments } from '../stats/moments.ts';
import { randomEffects } from '../stats/randomEffects.ts';
import { shrink } from '../stats/shrink.ts';
import { studentT975, studentTPValue } from '../stats/studentT.ts';

/** Moments of one agent's conversations before and after a coaching. */
export interface AgentWindows {
  agent: string;
  before: Moments;
  after: Moments;
}

/** How an agent's figure changed around a coaching, against the change expected without it. */
export interface EffectMeasure {
  before: { n: number; mean: number };
  after: { n: number; mean: number };
  /** How many agents are compared with, and how their figure changed in the same time. */
  peers: number;
  peerChange: Estimate;
  /** The agent's change minus that of the others (difference in differences). */
  difference: Estimate;
  /** The part of the difference expected without coaching: partly unlucky figures return towards the others'. */
  expectedReturn: number;
  /** The share, 0 to 1, of the agent's distance from the others before the coaching that was not luck. */
  reliability: number;
  /** The difference without the expected return. */
  effect: Estimate;
}

/** Minimums: the coached agent's conversations per window, a peer's conversations per window, and peers. */
export const fewest = { conversations: 10, peerConversations: 3, peers: 5 };

/**
 * The effect of a coaching. The changes of other agents' figures form a random-effects distribution, with which the
 * coached agent's change is compared as one more draw (prediction interval on k − 2 degrees of freedom: Higgins,
 * Thompson & Spiegelhalter, 2009). The figure before is shrunken towards all agents' by its reliability, which is how
 * far it would have returned. One variance within agents and windows is pooled over all. Null if there are fewer than
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

/** The pooled variance of values around the mean of their own sample. */
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
