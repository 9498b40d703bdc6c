import { ModelError, type ModelScorer } from '@plumbline/etl';
import { ScoringError } from '@plumbline/schema';
import { expect } from 'vitest';
import { chat, modelVersion, plainParts } from './modelScripts.ts';

/** What the model is asked to judge. */
const conversation = chat('I waited for an hour.', 'It is fixed now.');
/** Patient for a moment only. */
export const patience = plainParts.patience!;

export const judge = (scorer: ModelScorer, signal?: AbortSignal) =>
  scorer.judge(conversation, modelVersion(), signal);

/** Why a scorer gave no verdicts; fails the test where it gave some. */
export const failed = async (judged: Promise<unknown>): Promise<ModelError> => {
  const error: unknown = await judged.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ModelError);
  expect(error).toBeInstanceOf(ScoringError);
  return error as ModelError;
};
