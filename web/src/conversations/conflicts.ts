/** Conflicts between the score and the customer's survey answer: key in the address, value for the API, label. */
export const conflicts = [
  { key: 'score', value: 'SCORE_NEGATIVE', label: 'Scored low, rated well' },
  { key: 'rating', value: 'ANSWER_NEGATIVE', label: 'Rated low, scored well' },
] as const;
