import { conversationKey } from '@plumbline/schema';
import type { Context } from '../context.ts';
import type { Truth } from './truth.ts';

/** What whoever asks labels still counts as not done: nothing tells them what others said of it. */
export async function forWhoAsks({ hidden }: Pick<Context, 'hidden'>, truth: Truth): Promise<Truth> {
  const blind = new Set((await hidden()).map(conversationKey));
  return {
    ...truth,
    conversations: truth.conversations.map((one) =>
      blind.has(conversationKey(one)) ? { ...one, truth: 'pending' } : one,
    ),
  };
}
