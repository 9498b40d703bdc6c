import { dayOf } from '@plumbline/schema';
import { reviewerTable, type EntityManager, type Reviewer } from '@plumbline/schema/postgres';
import type { Context } from '../context.ts';
import { readConversationId } from '../conversations/conversationId.ts';
import { conversationByIdentity } from '../conversations/conversationByIdentity.ts';
import type { ConversationRow } from '../conversations/conversations.query.ts';
import { refuseHidden } from '../conversations/refuseHidden.ts';
import { badInput, notFound } from '../errors.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';

const longestNote = 2_000;
const mostMessages = 50;

export const today = ({ warehouse }: Pick<Context, 'warehouse'>): string =>
  dayOf(Date.now(), warehouse.timeZone);

/** @throws UserError NOT_FOUND, BLIND if the asking reviewer still has to label it */
export async function readConversation(
  { warehouse, hidden }: Pick<Context, 'warehouse' | 'hidden'>,
  opaque: string,
): Promise<ConversationRow> {
  const key = readConversationId(opaque);
  if (key === null) throw notFound('This conversation', 'conversation');
  refuseHidden(await hidden(), key);
  const row = await conversationByIdentity(warehouse, key.source, key.id);
  if (row === null) throw notFound('This conversation', 'conversation');
  return row;
}

/** The distinct messages, checked to be in the conversation. @throws UserError BAD_INPUT */
export function readMessages(row: ConversationRow, messages: readonly number[]): number[] {
  const unique = [...new Set(messages)];
  if (unique.length > mostMessages) throw badInput(`Up to ${mostMessages} messages to look at.`, 'messages');
  const wrong = unique.find((message) => message < 0 || message >= row.message_text.length);
  if (wrong !== undefined) throw badInput(`The conversation has no message ${wrong}.`, 'messages');
  return unique;
}

export async function readOwner(manager: EntityManager, id: string): Promise<Reviewer> {
  const owner = isUuid(id) ? await manager.findOneBy(reviewerTable, { id }) : null;
  if (owner === null) throw badInput('The owner must be a reviewer there is.', 'owner');
  return owner;
}

export function readNote(note: string): string {
  const trimmed = note.trim();
  if (trimmed.length > longestNote) throw badInput(`A note has up to ${longestNote} characters.`, 'note');
  return trimmed;
}

/** @throws UserError BAD_INPUT if the day is past */
export function readDueOn(context: Pick<Context, 'warehouse'>, day: string): string {
  if (day < today(context)) throw badInput(`${day} is over. Choose today or a day to come.`, 'dueOn');
  return day;
}
