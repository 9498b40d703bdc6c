export * from './model/index.ts';
export { scoreConversation, type ScoredByUs } from './scoreConversation.ts';
export * from './scorer.ts';
export { scoringVersion, storedVersion } from './scoringVersion.ts';
