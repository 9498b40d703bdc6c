export { crossCheck, crossChecked, type CrossChecked } from './crossCheck.ts';
export * from './model/index.ts';
export * from './offline/index.ts';
export * from './privacy/index.ts';
export { scoreConversation, type ScoredByUs } from './scoreConversation.ts';
export * from './scorer.ts';
export { scoringVersion, storedVersion } from './scoringVersion.ts';
