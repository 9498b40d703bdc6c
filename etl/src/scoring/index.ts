<<<<<<< HEAD
export * from './findQuote.ts';
export * from './model/index.ts';
export * from './offline/index.ts';
export { openScorers } from './openScorers.ts';
export * from './run/index.ts';
export * from './scoreConversation.ts';
export * from './scoreOf.ts';
=======
export { crossCheck, crossChecked, type CrossChecked } from './crossCheck.ts';
export * from './model/index.ts';
export * from './offline/index.ts';
export * from './privacy/index.ts';
export { scoreConversation, type ScoredByUs } from './scoreConversation.ts';
>>>>>>> private
export * from './scorer.ts';
export * from './scoringVersion.ts';
export * from './verifyEvidence.ts';
