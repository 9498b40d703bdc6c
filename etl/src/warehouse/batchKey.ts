import { conversationKey, type ConversationKey } from '@plumbline/schema';

/** The columns of a line made by `batchKeyLine`, in order. */
export const batchKeyColumns = ['source', 'id', 'content_hash', 'place'] as const;

const placeDigits = 10;
const afterPlace = ']\n';

/**
 * A line of JSONCompactEachRow: a record's conversation, the hash of its content ('' for a deletion) and its place in
 * the batch. If the place is not given, `stampPlace` fills it in.
 */
export function batchKeyLine(key: ConversationKey, contentHash: string, place?: number): string {
  return `${conversationKey(key).slice(0, -1)}${afterKey(contentHash, place)}`;
}

const afterKey = (contentHash: string, place?: number): string =>
  `,"${contentHash}",${String(place ?? '').padStart(placeDigits)}${afterPlace}`;

/** Writes the place into the line that ends at `end`. */
export function stampPlace(lines: Uint8Array, end: number, place: number): void {
  const last = end - afterPlace.length - 1;
  let rest = place;
  for (let at = last; at === last || rest > 0; at -= 1) {
    lines[at] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

/** The `conversationKey` of a line. @param contentHash any hash as long as the one in the line */
export function keyOfLine(line: Buffer, contentHash: string): string {
  return `${line.toString('utf8', 0, line.length - afterKey(contentHash).length)}]`;
}
