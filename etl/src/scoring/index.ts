export { crossCheck, crossChecked, type CrossChecked } from './crossCheck.ts';
export * from './findQuote.ts';
export * from './model/index.ts';
export * from './offline/index.ts';
export { openScorers } from './openScorers.ts';
export * from './run/index.ts';
export * from './scoreConversation.ts';
export * from './scoreOf.ts';
export * from './scorer.ts';
export * from './scoringVersion.ts';
export type { SwapChange, SwapKind, SwapOutcome } from './swap/index.ts';
export * from './verifyEvidence.ts';

/** The swap test. Its lists of names and places take a while to load, and most commands swap nothing. */
export const openSwapTest = () => import('./swap/index.ts');
