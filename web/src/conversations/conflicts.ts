/** Where the score and what the customer answered say the opposite: in the address, for the API, in words. */
export const conflicts = [
  { key: 'score', value: 'SCORE_NEGATIVE', label: 'Scored low, rated well' },
  { key: 'rating', value: 'ANSWER_NEGATIVE', label: 'Rated low, scored well' },
] as const;
