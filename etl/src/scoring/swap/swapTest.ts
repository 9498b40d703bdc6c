import { inParallel } from '../run/judgeConversation.ts';
import { scoreConversation } from '../scoreConversation.ts';
import type { ScorableConversation, Scorer, ScoringVersion } from '../scorer.ts';
import { swapKinds, swapMarkers, type SwapKind } from './swapMarkers.ts';

/** A conversation whose score changed when its markers were swapped. */
export interface SwapChange<Conversation> {
  conversation: Conversation;
  /** Null: no score. */
  before: number | null;
  after: number | null;
  swaps: { from: string; to: string }[];
  /** Rules whose points differ before and after. */
  rules: string[];
}

/** How the scores of the conversations that have markers of a kind changed. */
export interface SwapOutcome<Conversation> {
  /** `nothing`: the same text again, which shows how much a model varies by itself. */
  kind: SwapKind | 'nothing';
  tested: number;
  /** How many kept their score, to the last digit. */
  kept: number;
  /** The largest change of a score, 0 to 10; conversations that lost or gained a score are only in `changed`. */
  largest: number;
  /** Those that changed, largest change first. */
  changed: SwapChange<Conversation>[];
}

/**
 * Scores conversations as they are and with the markers of a group swapped: a score that rests on what happened stays.
 * @throws ScoringError if the scorer cannot answer.
 */
export async function swapTest<Conversation extends ScorableConversation>(
  conversations: readonly Conversation[],
  version: ScoringVersion,
  scorer: Scorer,
  { seed, signal }: { seed: string; signal?: AbortSignal },
): Promise<SwapOutcome<Conversation>[]> {
  const kinds = [...swapKinds, ...(scorer.name === 'model' ? (['nothing'] as const) : [])];
  const outcomes = kinds.map((kind): SwapOutcome<Conversation> => ({
    kind,
    tested: 0,
    kept: 0,
    largest: 0,
    changed: [],
  }));
  const scored = (conversation: ScorableConversation) =>
    scoreConversation(conversation, version, scorer, signal);
  await inParallel(
    conversations,
    scorer.concurrency ?? 1,
    () => signal?.aborted ?? false,
    async (conversation) => {
      const before = await scored(conversation);
      for (const outcome of outcomes) {
        const swapped =
          outcome.kind === 'nothing'
            ? { conversation, swaps: [] }
            : swapMarkers(conversation, outcome.kind, seed);
        if (swapped === null) continue;
        const after = await scored(swapped.conversation);
        outcome.tested += 1;
        if (after.score === before.score) {
          outcome.kept += 1;
          continue;
        }
        if (before.score !== null && after.score !== null) {
          outcome.largest = Math.max(outcome.largest, Math.abs(after.score - before.score));
        }
        outcome.changed.push({
          conversation,
          before: before.score,
          after: after.score,
          swaps: swapped.swaps,
          rules: differing(before.reasons, after.reasons),
        });
      }
    },
  );
  for (const { changed } of outcomes) changed.sort((a, b) => sizeOf(b) - sizeOf(a));
  return outcomes;
}

/** Losing or gaining a score counts for more than any change of one. */
const sizeOf = ({ before, after }: SwapChange<unknown>): number =>
  before === null || after === null ? 11 : Math.abs(after - before);

function differing(
  before: readonly { rule: string; points: number }[],
  after: readonly { rule: string; points: number }[],
): string[] {
  const pointsOf = (reasons: typeof before, rule: string): number =>
    reasons.reduce((sum, one) => sum + (one.rule === rule ? one.points : 0), 0);
  return [...new Set([...before, ...after].map(({ rule }) => rule))].filter(
    (rule) => pointsOf(before, rule) !== pointsOf(after, rule),
  );
}
