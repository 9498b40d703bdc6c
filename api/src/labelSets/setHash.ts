import { createHash } from 'node:crypto';
import type { LabelSetItem } from '@plumbline/schema/postgres';

/** SHA-256, in hex, of a frozen set's content: its conversations in order, with their texts and parts. */
export function setHash(
  items: readonly Pick<LabelSetItem, 'source' | 'conversation' | 'textHash' | 'part'>[],
): string {
  const said = items.map(({ source, conversation, textHash, part }) => [
    source,
    conversation,
    textHash,
    part,
  ]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
