/** The states of a conversation in a set: the most that any of its questions still needs. */
export const itemStates = ['open', 'third_review', 'fourth_review', 'discussion', 'settled'] as const;
export type ItemState = (typeof itemStates)[number];

/**
 * Whether a conversation's labels may be shown to the asking reviewer: once no blind label is needed any more, to
 * everybody; before that, only to reviewers who have given theirs.
 */
export function mayShowLabels({ state, mine }: { state: ItemState; mine: boolean }): boolean {
  return mine || state === 'discussion' || state === 'settled';
}
