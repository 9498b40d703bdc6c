import type { ScorableConversation } from '../scorer.ts';
import { swapGender } from './swapGender.ts';
import { swapNames } from './swapNames.ts';
import { swapPlaces } from './swapPlaces.ts';
import { replaced, type MarkerSwap } from './swapped.ts';

/** What in a text may tell which group somebody belongs to. */
export const swapKinds = ['names', 'gender', 'places'] as const;
export type SwapKind = (typeof swapKinds)[number];

/** A conversation that differs only in its markers of a group. */
export interface Swapped {
  conversation: ScorableConversation;
  /** Each once. */
  swaps: { from: string; to: string }[];
}

const swapsOf: Record<SwapKind, MarkerSwap> = { names: swapNames, gender: swapGender, places: swapPlaces };

/**
 * The same conversation with its markers of one kind replaced by those of another group; null if it has none.
 * Everything else stays: who wrote when, channel and language. The seed picks the replacements.
 */
export function swapMarkers(
  conversation: ScorableConversation,
  kind: SwapKind,
  seed: string,
): Swapped | null {
  const { messages, language } = conversation;
  const found = swapsOf[kind](messages, language, seed);
  const swaps = new Map<string, string>();
  const swapped = messages.map((message, index) => {
    for (const { start, end, to } of found[index]!) {
      const from = message.text.slice(start, end);
      if (from !== to) swaps.set(from, to);
    }
    return { ...message, text: replaced(message.text, found[index]!) };
  });
  if (swaps.size === 0) return null;
  return {
    conversation: { ...conversation, messages: swapped },
    swaps: Array.from(swaps, ([from, to]) => ({ from, to })),
  };
}
