export { modelBatch, type BatchConversations, type BatchOutcome, type ModelBatch } from './modelBatch.ts';
export { ModelError } from './modelError.ts';
export { modelScorer, type ModelScorer, type ModelScorerParts } from './modelScorer.ts';
export type { ModelSettings, Patience } from './modelSettings.ts';
export type { ReadingSteps } from './reading.ts';
export { costOf, noUsage, type Usage } from './usage.ts';
