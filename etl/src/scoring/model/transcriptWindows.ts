import type { MessageRole } from '@plumbline/schema';
import { estimateTokens } from './tokenEstimate.ts';

/** A message, or a part of one that is too long, as the model gets it. */
export interface TranscriptPart {
  /** `m12`; a part of a long message: `m12.1`. */
  id: string;
  /** 0-based index of the message. */
  message: number;
  role: MessageRole;
  text: string;
}

/** What the model gets in one request. */
export type TranscriptWindow = readonly TranscriptPart[];

/** Tokens of the braces, keys and id of a message in the data. */
const tokensAround = 16;
/** UTF-16 units that two parts of a message share, so that a quote is whole in one of them. */
const sharedByParts = 150;
const shortestPart = 4 * sharedByParts;
/** UTF-16 units per token; hardly any text has more. */
const mostUnitsPerToken = 6;

/**
 * A transcript in windows of at most `budget` tokens, in order. Each window begins with the last messages of the one
 * before it, up to a quarter of the budget; a message of more than half the budget is split into overlapping parts.
 * Every character is in at least one window.
 */
export function transcriptWindows(
  messages: readonly { role: MessageRole; text: string }[],
  language: string,
  budget: number,
): TranscriptWindow[] {
  const parts = messages.flatMap((message, index) => partsOf(message, index, language, budget / 2));
  const sizes = parts.map(({ text }) => estimateTokens(JSON.stringify(text), language) + tokensAround);
  const windows: TranscriptWindow[] = [];
  let start = 0;
  for (;;) {
    let end = start;
    let size = 0;
    while (end < parts.length && (end === start || size + sizes[end]! <= budget)) size += sizes[end++]!;
    windows.push(parts.slice(start, end));
    if (end === parts.length) return windows;
    let next = end;
    let shared = 0;
    while (next - 1 > start && shared + sizes[next - 1]! <= budget / 4) shared += sizes[--next]!;
    start = next;
  }
}

function partsOf(
  { role, text }: { role: MessageRole; text: string },
  message: number,
  language: string,
  budget: number,
): TranscriptPart[] {
  const id = `m${message + 1}`;
  const sizeOf = (piece: string) => estimateTokens(JSON.stringify(piece), language) + tokensAround;
  if (sizeOf(text) <= budget) return [{ id, message, role, text }];
  const parts: TranscriptPart[] = [];
  let start = 0;
  for (;;) {
    let length = Math.min(text.length - start, Math.ceil(budget * mostUnitsPerToken));
    for (;;) {
      const size = sizeOf(text.slice(start, start + length));
      if (size <= budget || length <= shortestPart) break;
      length = Math.max(shortestPart, Math.floor(length * Math.min(0.95, (0.97 * budget) / size)));
    }
    const end = start + length === text.length ? text.length : breakBefore(text, start + length);
    parts.push({ id: `${id}.${parts.length + 1}`, message, role, text: text.slice(start, end) });
    if (end === text.length) return parts;
    start = breakBefore(text, end - sharedByParts);
  }
}

/** The last place at or shortly before `at` where a word begins; never within a character. */
function breakBefore(text: string, at: number): number {
  const spaces = text.slice(at - sharedByParts / 2, at).match(/\s\S*$/u);
  if (spaces !== null) return at - spaces[0].length + 1;
  return /[\uDC00-\uDFFF]/.test(text[at]!) ? at - 1 : at;
}
