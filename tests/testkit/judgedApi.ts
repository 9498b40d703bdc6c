import { startTemporaryApi, type TemporaryApi } from './api.ts';
import { createReviewers, publishSmallRubric, publishVersion } from './groundTruth.ts';
import {
  evaluateDocument,
  freezeJudged,
  gateDocument,
  judgedTruth,
  loadJudged,
  lookDocument,
  type AnsweredEvaluation,
  type AnsweredGate,
} from './proof.ts';

/** How many conversations people have judged. */
export const judgedCount = 900;

interface Look {
  number: number;
  by: string;
  evaluation: AnsweredEvaluation;
}

/** An app with versions v1 and v2, whose scores are those of `judgedTruth`, and the frozen labels of three people. */
export interface JudgedApi {
  api: TemporaryApi;
  ada: Pick<TemporaryApi, 'ask' | 'answer'>;
  frozenId: string;
  evaluate: (input: Record<string, unknown>) => Promise<AnsweredEvaluation>;
  look: (input: Record<string, unknown>) => Promise<Look>;
  gateOf: (version: string) => Promise<AnsweredGate>;
  /** The numbers of the conversations of a part, as PostgreSQL keeps them. */
  indicesOf: (part: string) => Promise<number[]>;
}

export async function startJudgedApi(): Promise<JudgedApi> {
  const api = await startTemporaryApi();
  await publishSmallRubric(api);
  await publishVersion(api, 'v2', 'Nothing in Japanese.');
  const [id] = await createReviewers(api, 'Ada');
  const ada = api.as(id!);
  await loadJudged(api, judgedCount);
  const frozenId = await freezeJudged(ada);
  const labels = { frozenId };
  return {
    api,
    ada,
    frozenId,
    evaluate: async (input) =>
      (await api.ask<{ evaluation: AnsweredEvaluation }>(evaluateDocument, { input: { labels, ...input } }))
        .evaluation,
    look: async (input) =>
      (await ada.ask<{ lookAtTestPart: Look }>(lookDocument, { input: { labels, ...input } })).lookAtTestPart,
    gateOf: async (version) =>
      (await api.ask<{ promotionGate: AnsweredGate }>(gateDocument, { version })).promotionGate,
    indicesOf: async (part) => {
      const rows: { conversation: string }[] = await api.databases.dataSource.query(
        'SELECT conversation FROM frozen_collection_item WHERE frozen_id = $1 AND part = $2',
        [frozenId, part],
      );
      return rows.map(({ conversation }) => Number(conversation.slice(1)));
    },
  };
}

/** The confusion matrix the slow way. */
export function confusionOf(indices: number[], finds: (index: number) => boolean) {
  const { isNegative, isAmbiguous, isAbstained, isUnscored } = judgedTruth;
  const judged = indices.filter((index) => !isAmbiguous(index) && !isAbstained(index) && !isUnscored(index));
  const of = (found: boolean, negative: boolean) =>
    judged.filter((index) => finds(index) === found && isNegative(index) === negative).length;
  return {
    truePositives: of(true, true),
    falsePositives: of(true, false),
    falseNegatives: of(false, true),
    trueNegatives: of(false, false),
  };
}
