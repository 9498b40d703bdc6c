import { UserError } from '../errors.ts';
import type { ConversationKey } from './conversations.query.ts';

/** @throws UserError BLIND if the reviewer who asks has yet to label the conversation, or may come to. */
export function refuseHidden(hidden: readonly ConversationKey[], { source, id }: ConversationKey): void {
  if (!hidden.some((key) => key.source === source && key.id === id)) return;
  throw new UserError(
    'BLIND',
    'This conversation is in a set that you label. What others and the metric say of it is shown once you have submitted your label, or none is needed any more.',
    'id',
  );
}
