export * from './findQuote.ts';
export * from './offline/index.ts';
export { openScorers } from './openScorers.ts';
export * from './run/index.ts';
export * from './scoreConversation.ts';
export * from './scoreOf.ts';
export * from './scorer.ts';
export * from './scoringVersion.ts';
export * from './verifyEvidence.ts';
