import type { Dimension } from '@plumbline/schema';
import { figure, type Figure } from '../agreement/figures.ts';
import { f1Difference, type PairedDecision } from '../stats/f1Difference.ts';
import { mcnemarTest } from '../stats/mcnemarTest.ts';
import { fewestLabels } from './judge.ts';
import { slicesOf, type Segment } from './slices.ts';

/** One conversation that people and both versions judged. */
export interface ComparedConversation {
  segment: Segment;
  isNegative: boolean;
  /** Whether the version compared with, and the version itself, call the conversation negative. */
  wasFound: boolean;
  isFound: boolean;
}

export interface ComparisonRow {
  dimension: Dimension | null;
  value: string | null;
  labels: number;
  small: boolean;
  /** Conversations that only one of the versions judges right. */
  onlyOther: number;
  onlyThis: number;
  /** Two-sided p-values of McNemar's test. */
  exact: number;
  midP: number;
  /** F1 of the version minus F1 of the other version. */
  f1Difference: Figure;
  /** Whether it is clearly worse than the other: the whole interval is below 0. */
  regression: boolean;
}

/** Compares two versions on the same conversations, overall and by slice. Intervals are drawn by `seed`. */
export function compareVersions(
  conversations: readonly ComparedConversation[],
  seed: string,
): { all: ComparisonRow; slices: ComparisonRow[] } {
  return {
    all: comparisonRow(conversations, seed, null),
    slices: slicesOf(conversations, null).map(({ items, ...slice }) => comparisonRow(items, seed, slice)),
  };
}

function comparisonRow(
  conversations: readonly ComparedConversation[],
  seed: string,
  slice: { dimension: Dimension; value: string } | null,
): ComparisonRow {
  const isRight = (found: boolean, { isNegative }: ComparedConversation): boolean => found === isNegative;
  const wasRight = conversations.map((one) => isRight(one.wasFound, one));
  const nowRight = conversations.map((one) => isRight(one.isFound, one));
  const onlyOther = wasRight.filter((right, index) => right && !nowRight[index]).length;
  const onlyThis = nowRight.filter((right, index) => right && !wasRight[index]).length;
  const difference = f1Difference(
    conversations.map(({ wasFound, isFound, isNegative }): PairedDecision => ({
      first: wasFound,
      second: isFound,
      true: isNegative,
    })),
    { seed },
  );
  const small = conversations.length < fewestLabels;
  return {
    dimension: slice?.dimension ?? null,
    value: slice?.value ?? null,
    labels: conversations.length,
    small,
    onlyOther,
    onlyThis,
    ...mcnemarTest(onlyOther, onlyThis),
    f1Difference: figure(difference?.value ?? null, difference?.interval ?? null),
    regression: !small && (difference?.interval?.high ?? 0) < 0,
  };
}
