import type { OverturnRate, Standing } from '../graphql/feedback.ts';

/** The states of the scores and reasons that people judged, as the overturn table counts them. */
export const standings = [
  { standing: 'SEEN', of: 'seen', words: 'looked at' },
  { standing: 'DISPUTED', of: 'disputed', words: 'disputed' },
  { standing: 'OPEN', of: 'open', words: 'to decide' },
  { standing: 'OVERTURNED', of: 'overturned', words: 'overturned' },
] as const satisfies readonly { standing: Standing; of: keyof OverturnRate; words: string }[];
