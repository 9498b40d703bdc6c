import type { RuleVerdict } from '@plumbline/schema';
import type { Environment } from '../env.ts';
import { crossChecked } from './crossCheck.ts';
import { instructionsFor } from './model/instructions.ts';
import {
  costOf,
  lazyEndpoint,
  modelBatch,
  modelScorer,
  modelWriter,
  type ModelWriter,
  type ReadingSteps,
} from './model/index.ts';
import { offlineScorer, signalKind } from './offline/index.ts';
import type { Scorers } from './run/index.ts';
import type { ScorableConversation, Scorer, ScorerAnswer, ScoringVersion } from './scorer.ts';

/** The instructions to the judge, without rules: whoever quotes them speaks to the judge. */
const judge = { instructions: instructionsFor([]), ruleKeys: [] };

/** The scorers available in this environment, and the name of its model. */
export async function openScorers({ model }: Pick<Environment, 'model'>): Promise<{
  scorers: Scorers;
  modelName: string | null;
  /** The model as a writer that rephrases sentences. */
  writer: ModelWriter | null;
}> {
  if (model === undefined) {
    return {
      scorers: { offline: offlineScorer, model: null, batch: null },
      modelName: null,
      writer: null,
    };
  }
  // Lists of names in five languages take a while to load, and most commands ask no model.
  const { findAddressedToJudge, redact, talksBesides } = await import('./privacy/index.ts');
  const steps: ReadingSteps = {
    structural: structuralVerdicts,
    withhold: (messages) => findAddressedToJudge(messages, judge),
    redact,
  };
  const held = (scorer: Scorer): Scorer =>
    crossChecked(scorer, offlineScorer, (text) => talksBesides(text, judge));
  const endpoint = lazyEndpoint(model);
  const asked = modelScorer(model, { ...steps, endpoint });
  const estimateCost = (conversation: ScorableConversation, version: ScoringVersion): number => {
    const { input, output } = asked.estimateTokens(conversation, version);
    return costOf(input, output, model.price);
  };
  return {
    scorers: {
      offline: offlineScorer,
      model: { ...held(asked), concurrency: model.concurrency, estimateCost },
      batch: {
        files: modelBatch(model, steps),
        answering: (answers) => ({ ...held(answeringFrom(answers, asked)), concurrency: model.concurrency }),
      },
    },
    modelName: model.model,
    writer: modelWriter(model, endpoint),
  };
}

const answeringFrom = (
  answers: ReadonlyMap<ScorableConversation, ScorerAnswer>,
  otherwise: Scorer,
): Scorer => ({
  name: 'model',
  judge: (conversation, version, signal) =>
    answers.get(conversation) ?? otherwise.judge(conversation, version, signal),
});

/** Verdicts computed from who wrote when; the model is never asked for them. */
function structuralVerdicts(conversation: ScorableConversation, version: ScoringVersion): RuleVerdict[] {
  const { rubric } = version;
  const rules = rubric.rules.filter(({ key, signal }) => signalKind(signal ?? key) === 'structure');
  const answer = offlineScorer.judge(conversation, { ...version, rubric: { ...rubric, rules } });
  if (answer instanceof Promise) throw new Error('The offline scorer answers at once.');
  return answer.verdicts;
}
