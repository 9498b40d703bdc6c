import { contentHash } from '@plumbline/schema';
import type { ScorableMessage } from '../scorer.ts';

/** Words of a message and their replacement; positions in UTF-16 units. */
export interface Replacement {
  start: number;
  end: number;
  to: string;
}

/** Finds the markers of one kind in every message of a conversation, with their replacements. */
export type MarkerSwap = (
  messages: readonly ScorableMessage[],
  language: string,
  seed: string,
) => Replacement[][];

/** An item of a list, the same for the same seed and value. */
export function pickFor<Value>(list: readonly Value[], seed: string, value: string): Value {
  return list[Number.parseInt(contentHash([seed, value]).slice(0, 8), 16) % list.length]!;
}

/** The replacement in capitals, with a capital letter or in small letters, like the word that it replaces. */
export function inCaseOf(word: string, replacement: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return replacement.toUpperCase();
  return /^\p{Lu}/u.test(word)
    ? replacement.charAt(0).toUpperCase() + replacement.slice(1)
    : replacement.charAt(0).toLowerCase() + replacement.slice(1);
}

/** The text with its replacements; of two that overlap the first counts. */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  let [result, at] = ['', 0];
  for (const { start, end, to } of [...replacements].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    result += text.slice(at, start) + to;
    at = end;
  }
  return result + text.slice(at);
}
