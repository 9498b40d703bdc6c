import type { EntityManager } from '@plumbline/schema/postgres';
import { conversationId } from '../conversations/conversationId.ts';
import type { WordsOfRule } from '../movement/ruleWords.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { Outbox } from '../outbox/openOutbox.ts';
import { actionRows } from './actions.query.ts';

/**
 * Tells the webhook, if one is set, the state of an escalation after its last event; does nothing for a coaching. It
 * names neither an agent nor a customer and quotes nothing: whoever may read the conversation follows its path.
 */
export async function tellOfEscalation(
  manager: EntityManager,
  id: string,
  { outbox, words }: { outbox: Outbox; words: WordsOfRule },
): Promise<void> {
  if (!outbox.has('webhook')) return;
  const [action] = await actionRows(manager, { id, kind: 'escalation', hidden: [], first: 1 });
  const event = action?.events.at(-1);
  if (action === undefined || event === undefined) return;
  const { source, conversation, rule, metric, note } = action;
  await enqueue(manager, {
    kind: 'webhook',
    dedupeKey: escalationKey(id, event.id),
    event: action.events.length === 1 ? 'escalation.opened' : 'escalation.changed',
    data: {
      escalation: id,
      state: event.state,
      source,
      conversation,
      path: `/conversations/${conversationId(source, conversation)}`,
      metric,
      rule,
      statement: rule === null ? null : words(rule).statement,
      messages: action.moments.map(({ message }) => message),
      note: event.note ?? note,
      owner: event.owner.name,
      dueOn: event.dueOn,
      by: event.by,
    },
  });
}

/** The outbox's key of an event's message; erasure uses it to find the messages that hold a note. */
export const escalationKey = (action: string, event: number): string => `escalation ${action} ${event}`;
