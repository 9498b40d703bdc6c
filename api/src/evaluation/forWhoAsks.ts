import { conversationKey } from '@plumbline/schema';
import type { Context } from '../context.ts';
import type { Truth } from './truth.ts';

/** Marks the conversations that the asking reviewer still labels as pending, so that others' labels stay hidden from them. */
export async function forWhoAsks({ hidden }: Pick<Context, 'hidden'>, truth: Truth): Promise<Truth> {
  const blind = new Set((await hidden()).map(conversationKey));
  return {
    ...truth,
    conversations: truth.conversations.map((one) =>
      blind.has(conversationKey(one)) ? { ...one, truth: 'pending' } : one,
    ),
  };
}
