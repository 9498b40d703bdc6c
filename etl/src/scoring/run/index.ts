export type { Scorers } from './judgeConversation.ts';
export type { BatchScoring } from './judgeInBatch.ts';
export { madeScore } from './madeScores.query.ts';
export {
  conversationsToRead,
  scorableConversations,
  scorableCount,
  type ReadConversation,
  type ScorableQuestion,
} from './scorable.query.ts';
export { scoreArrivals } from './scoreArrivals.ts';
export { beginScoring, type ScoreRunOptions } from './scoreRun.ts';
