import { conversationKey } from '@plumbline/schema';
import type { Context } from '../context.ts';
import { conversationId } from '../conversations/conversationId.ts';
import { conversationsAmong, type ConversationRow } from '../conversations/conversations.query.ts';
import type { ActionRow } from './actions.query.ts';
import type { Action, ActionMoment } from './actions.types.ts';
import { isOpen, movesFrom } from './moves.ts';
import { today } from './readAction.ts';

/** Actions as the API shows them, with the text of their moments, except those the asking reviewer still labels. */
export async function toActions(
  context: Pick<Context, 'warehouse' | 'hidden' | 'ruleWords'>,
  rows: readonly ActionRow[],
): Promise<Omit<Action, 'deliveries'>[]> {
  const blind = new Set((await context.hidden()).map(conversationKey));
  const keys = new Map(
    rows.flatMap(({ moments }) =>
      moments.map(({ source, conversation }) => {
        const key = { source, id: conversation };
        return [conversationKey(key), key] as const;
      }),
    ),
  );
  const loaded = await conversationsAmong(
    context.warehouse,
    [...keys.values()].filter((key) => !blind.has(conversationKey(key))),
  );
  const conversations = new Map(loaded.map((row) => [conversationKey(row), row]));
  const words = await context.ruleWords();
  const day = today(context);
  return rows.map(({ source, conversation, events, moments, createdAt, ...row }) => {
    const last = events.at(-1)!;
    return {
      ...row,
      conversation: conversationId(source, conversation),
      recordId: conversation,
      statement: row.rule === null ? null : words(row.rule).statement,
      state: last.state,
      owner: last.owner,
      dueOn: last.dueOn,
      doneOn: last.doneOn,
      isOpen: isOpen(last.state),
      isOverdue: isOpen(last.state) && last.dueOn < day,
      moves: [...movesFrom(row.kind, last.state)],
      moments: moments
        .map((moment) => ({
          ...moment,
          key: conversationKey({ source: moment.source, id: moment.conversation }),
        }))
        .filter(({ key }) => !blind.has(key))
        .map(({ key, ...moment }) => toMoment(moment, conversations.get(key))),
      events: events.map(({ id, owner, doneOn: _doneOn, at, ...event }) => {
        return { ...event, id: String(id), owner: owner.name, at: at.toISOString() };
      }),
      lastEvent: String(last.id),
      createdAt: createdAt.toISOString(),
    };
  });
}

function toMoment(
  { source, conversation, message }: ActionRow['moments'][number],
  row: ConversationRow | undefined,
): ActionMoment {
  return {
    conversation: conversationId(source, conversation),
    message,
    text: row?.message_text[message] ?? null,
    role: row?.message_role[message] ?? null,
    language: row?.language ?? null,
  };
}
