import {
  actionEventTable,
  actionMomentTable,
  actionTable,
  type ActionKind,
  type Reviewer,
} from '@plumbline/schema/postgres';
import type { Context } from '../context.ts';
import { badInput, conflict } from '../errors.ts';
import { actionRows } from './actions.query.ts';
import type { ActionInput } from './actions.types.ts';
import { isOpen } from './moves.ts';
import { readConversation, readDueOn, readMessages, readNote, readOwner } from './readAction.ts';
import { tellOfEscalation } from './tellOfEscalation.ts';

/**
 * Stores a new action; an escalation's webhook message is enqueued in the same transaction.
 * @throws UserError BAD_INPUT, NOT_FOUND, BLIND
 */
export async function sendAction(
  context: Context,
  kind: ActionKind,
  input: ActionInput,
  by: Reviewer,
): Promise<string> {
  const row = await readConversation(context, input.conversation);
  const rule = input.rule ?? null;
  if (rule !== null && !row.reason_rule.includes(rule)) {
    throw badInput('This rule did not fire in the conversation.', 'rule');
  }
  const messages = readMessages(row, input.messages);
  if (kind === 'coaching') {
    if (row.agent_id === null) throw badInput('The conversation names no agent.', 'conversation');
    if (rule === null) throw badInput('Say which rule the coaching is about.', 'rule');
    if (messages.length === 0) throw badInput('Say which messages to look at.', 'messages');
  }
  const owner = await readOwner(context.dataSource.manager, input.owner);
  const key = { source: row.source, conversation: row.id };
  const action = {
    ...key,
    kind,
    metric: input.metric,
    agentId: kind === 'coaching' ? row.agent_id : null,
    rule,
    note: readNote(input.note),
    createdBy: by.id,
  };
  const standing = {
    state: 'open',
    owner: owner.id,
    dueOn: readDueOn(context, input.dueOn),
    by: by.id,
  } as const;
  const words = await context.ruleWords(input.metric);
  const id = await context.dataSource.transaction(async (manager) => {
    const { id: sent } = await manager.getRepository(actionTable).save(action);
    const moments = messages.map((message) => ({ ...key, action: sent, message, by: by.id }));
    if (moments.length > 0) await manager.insert(actionMomentTable, moments);
    await manager.insert(actionEventTable, { ...standing, action: sent, isUndo: false });
    await tellOfEscalation(manager, sent, { outbox: context.outbox, words });
    return sent;
  });
  context.outbox.wake();
  return id;
}

/**
 * Adds messages from another conversation of the same agent to a coaching.
 * @throws UserError BAD_INPUT, NOT_FOUND, BLIND, CONFLICT
 */
export async function addMoments(
  context: Context,
  { id, conversation, messages }: { id: string; conversation: string; messages: readonly number[] },
  by: Reviewer,
): Promise<void> {
  const { manager } = context.dataSource;
  const [action] = await actionRows(manager, { id, hidden: await context.hidden(), first: 1 });
  if (action?.kind !== 'coaching') throw badInput('There is no such coaching.', 'id');
  if (!isOpen(action.events.at(-1)!.state)) throw conflict('This coaching is over; send a new one.', 'id');
  const row = await readConversation(context, conversation);
  if (row.source !== action.source || row.agent_id !== action.agentId) {
    throw badInput('The conversation is another agent’s.', 'conversation');
  }
  const moments = readMessages(row, messages);
  if (moments.length === 0) throw badInput('Say which messages to look at.', 'messages');
  await manager
    .createQueryBuilder()
    .insert()
    .into(actionMomentTable)
    .values(
      moments.map((message) => ({
        action: id,
        source: row.source,
        conversation: row.id,
        message,
        by: by.id,
      })),
    )
    .orIgnore()
    .execute();
}
