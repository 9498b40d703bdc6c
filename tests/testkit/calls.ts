import { bootstrapIntervals } from '@plumbline/api';
import type { ScorableConversation } from '@plumbline/etl';

/** A conversation and what people made of it. */
export interface Truth {
  conversation: ScorableConversation;
  isNegative: boolean;
}

/** Whether a conversation is called negative; null: no call is made. */
export type Caller = (conversation: ScorableConversation) => Promise<boolean | null> | boolean | null;

/** How well calls of "negative" do. */
export interface CallFigures {
  called: number;
  f1: number;
  balancedAccuracy: number;
  /** All figures with their 95% intervals. */
  words: string;
}

/** Calls each conversation and holds the calls against the truth. */
export async function measureCalls(truths: readonly Truth[], caller: Caller): Promise<CallFigures> {
  const calls: { isNegative: boolean; call: boolean }[] = [];
  for (const { conversation, isNegative } of truths) {
    const call = await caller(conversation);
    if (call !== null) calls.push({ isNegative, call });
  }
  const counted = (times: ArrayLike<number>) => {
    const count = (isNegative: boolean, call: boolean): number =>
      calls.reduce(
        (sum, one, at) => (one.isNegative === isNegative && one.call === call ? sum + times[at]! : sum),
        0,
      );
    return {
      hits: count(true, true),
      misses: count(true, false),
      alarms: count(false, true),
      quiet: count(false, false),
    };
  };
  const all = counted(calls.map(() => 1));
  const { hits, misses, alarms, quiet } = all;
  const [f1Interval, balancedInterval] = bootstrapIntervals(
    calls.length,
    (times) => [f1Of(counted(times)), balancedOf(counted(times))],
    { seed: 'calls' },
  );
  const shown = (
    name: string,
    value: number,
    interval: { low: number; high: number } | null | undefined,
  ): string => `${name} ${value.toFixed(3)} (${interval?.low.toFixed(3)} to ${interval?.high.toFixed(3)})`;
  return {
    called: calls.length,
    f1: f1Of(all),
    balancedAccuracy: balancedOf(all),
    words: [
      shown('precision', hits / (hits + alarms), wilson(hits, hits + alarms)),
      shown('recall', hits / (hits + misses), wilson(hits, hits + misses)),
      shown('F1', f1Of(all), f1Interval),
      shown('balanced accuracy', balancedOf(all), balancedInterval),
      `right on ${hits} of ${hits + misses} negative and ${quiet} of ${alarms + quiet} other`,
    ].join(', '),
  };
}

interface Counts {
  hits: number;
  misses: number;
  alarms: number;
  quiet: number;
}

const f1Of = ({ hits, misses, alarms }: Counts): number => (2 * hits) / (2 * hits + misses + alarms);
const balancedOf = ({ hits, misses, alarms, quiet }: Counts): number =>
  (hits / (hits + misses) + quiet / (quiet + alarms)) / 2;

/** Wilson's 95% interval of a share (Wilson, 1927). */
function wilson(hits: number, of: number): { low: number; high: number } {
  const z = 1.959963984540054;
  const share = hits / of;
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { low: centre - half, high: centre + half };
}
