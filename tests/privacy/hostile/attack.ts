import type { ConversationName } from './conversations.ts';

/** What the issue lists, and text that is split over several messages. */
export type Category =
  | 'instructions'
  | 'fake system'
  | 'role play'
  | 'encoded'
  | 'markup'
  | 'languages'
  | 'own prompt'
  | 'homoglyphs'
  | 'split';

/** Text that speaks to the judge, put into a support conversation. */
export interface Attack {
  category: Category;
  by: 'customer' | 'agent';
  aim: 'raise' | 'lower';
  into: ConversationName;
  /** A message of its own, after the message of this index; or what is added to the end of that message. */
  places: readonly ({ after: number; text: string } | { addedTo: number; text: string })[];
}
