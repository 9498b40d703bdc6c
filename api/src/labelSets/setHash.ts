import { createHash } from 'node:crypto';
import type { LabelSetItem } from '@plumbline/schema/postgres';

/** SHA-256, in hex, of what a frozen set is: its conversations in their order with their texts and parts. */
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
