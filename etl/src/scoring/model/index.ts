export { modelBatch, type BatchConversations, type BatchOutcome, type ModelBatch } from './modelBatch.ts';
export { InvalidAnswer } from './modelAnswer.ts';
export { ModelError } from './modelError.ts';
export { lazyEndpoint, modelScorer, type ModelScorer, type ModelScorerParts } from './modelScorer.ts';
export { modelWriter, type ModelWriter } from './modelWriter.ts';
export type { ModelSettings, Patience } from './modelSettings.ts';
export type { ReadingSteps } from './reading.ts';
export { costOf, noUsage, type Usage } from './usage.ts';
