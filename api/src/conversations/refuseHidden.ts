import { UserError } from '../errors.ts';
import type { ConversationKey } from './conversations.query.ts';

/** @throws UserError BLIND where whoever asks has the conversation to label still */
export function refuseHidden(hidden: readonly ConversationKey[], { source, id }: ConversationKey): void {
  if (!hidden.some((key) => key.source === source && key.id === id)) return;
  throw new UserError(
    'BLIND',
    'You have this conversation to label. What others and the metric say of it is shown once you have submitted your label.',
    'id',
  );
}
