/** Where a conversation of a set stands: the most that any of its questions still needs. */
export const itemStates = ['open', 'third_review', 'fourth_review', 'discussion', 'settled'] as const;
export type ItemState = (typeof itemStates)[number];

/**
 * Whether labels of a conversation may be shown to whoever asks: to everybody once no more blind label is needed, before
 * that to those alone who gave theirs.
 */
export function mayShowLabels({ state, mine }: { state: ItemState; mine: boolean }): boolean {
  return mine || state === 'discussion' || state === 'settled';
}
