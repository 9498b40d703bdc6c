import { nameProblem, type ConversationKey } from '@plumbline/schema';
import { z } from 'zod';
import { badInput } from '../errors.ts';
import type { ConversationOrder } from './conversations.types.ts';

const key = z.tuple([z.string(), z.string().min(1)]);

/** The source of records that name none. */
const unnamedSource = 'file';

/** Ids that are safe in a URL as they are. They have a digit, because words without one may be names of pages. */
const plainId = /^(?=.*\d)[\w-]+$/;

/**
 * The API's id of (source, id): unique, stable and safe in a URL. It is the record's own id if that is plain and the
 * record names no source; otherwise both, packed.
 */
export function conversationId(source: string, id: string): string {
  return source === unnamedSource && plainId.test(id) && readPacked(id) === null
    ? id
    : Buffer.from(JSON.stringify([source, id])).toString('base64url');
}

/** The (source, id) of an id from the API, or of a record's own id without a source; null if no record can have it. */
export function readConversationId(text: string): ConversationKey | null {
  const isId = text !== '' && nameProblem(text) === null;
  return readPacked(text) ?? (isId ? { source: unnamedSource, id: text } : null);
}

function readPacked(text: string): ConversationKey | null {
  const parsed = key.safeParse(readBase64Json(text));
  return parsed.success ? { source: parsed.data[0], id: parsed.data[1] } : null;
}

const cursorParts = z.tuple([z.string(), z.string(), z.string()]);

/** Where a page ended: the value that orders it, then (source, id). */
export interface Cursor {
  order: string;
  source: string;
  id: string;
}

export function writeCursor({ order, source, id }: Cursor): string {
  return Buffer.from(JSON.stringify([order, source, id])).toString('base64url');
}

/** The form, in a cursor, of the value that each order goes by: an instant, a score, a key of 64 bits. */
const orderedBy: Record<ConversationOrder, RegExp> = {
  NEWEST: /^-?\d{1,15}$/,
  LOWEST: /^\d{1,2}(\.\d{1,20})?(e-\d{1,3})?$/,
  RANDOM: /^\d{1,20}$/,
};

/** @throws UserError BAD_INPUT if `after` is not an endCursor of ours in that order. */
export function readCursor(after: string, by: ConversationOrder): Cursor {
  const parsed = cursorParts.safeParse(readBase64Json(after));
  if (!parsed.success || !orderedBy[by].test(parsed.data[0])) {
    throw badInput('after must be the endCursor of a page in the same order.', 'after');
  }
  const [order, source, id] = parsed.data;
  return { order, source, id };
}

function readBase64Json(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
