import { conversationKey, scorableHash } from '@plumbline/schema';
import { scoreBatchTable, type ScoreBatch } from '@plumbline/schema/postgres';
import type { ModelBatch } from '../model/index.ts';
import type { ScorableConversation, Scorer, ScorerAnswer } from '../scorer.ts';
import { beyondBudget, judgePage, type RunWork } from './judgePage.ts';
import { scorableConversations, type ReadConversation } from './scorable.query.ts';

/** The batch API of the model's endpoint, and a scorer that answers from a batch's results. */
export interface BatchScoring {
  files: ModelBatch;
  /** Asks about conversations without an answer one by one. Estimates no cost: the batch's is estimated before. */
  answering: (answers: ReadonlyMap<ScorableConversation, ScorerAnswer>) => Scorer;
}

/**
 * Asks about a page in one batch, waits for it and writes its scores. The batch is stored before the wait: if a run is
 * cut off, the next one reads it, so that nothing is paid twice.
 */
export async function judgeInBatch(
  page: readonly ReadConversation[],
  batch: BatchScoring,
  work: RunWork,
): Promise<void> {
  const { version, dataSource } = work.options;
  const affordable = page.slice(0, affordableCount(page, work));
  const beyond = page[affordable.length];
  if (beyond !== undefined) {
    work.tally.stop('budget', beyondBudget(work.options.scorers.model?.estimateCost?.(beyond, version) ?? 0));
  }
  if (affordable.length === 0) return;
  const id = await batch.files.submit(byKey(affordable), version, work.signal);
  if (id !== null) {
    await dataSource.getRepository(scoreBatchTable).insert({
      id,
      metricVersion: version.id,
      conversations: affordable.map((conversation) => ({
        source: conversation.source,
        id: conversation.id,
        readHash: scorableHash(conversation),
      })),
    });
  }
  await collect(id, affordable, batch, work);
}

/** Reads the batches of the version that an earlier run submitted and did not read. */
export async function collectLeftBatches(batch: BatchScoring, work: RunWork): Promise<void> {
  const { dataSource, version } = work.options;
  const left = await dataSource
    .getRepository(scoreBatchTable)
    .find({ where: { metricVersion: version.id }, order: { askedAt: 'ASC' } });
  for (const one of left) {
    if (work.tally.isOver) return;
    await collect(one.id, await conversationsOf(one, work), batch, work);
  }
}

async function collect(
  id: string | null,
  page: readonly ReadConversation[],
  batch: BatchScoring,
  work: RunWork,
): Promise<void> {
  const { version, dataSource } = work.options;
  const { answers } = await batch.files.collect(id, byKey(page), version, work.signal);
  const byConversation = new Map<ScorableConversation, ScorerAnswer>();
  for (const conversation of page) {
    const answer = answers.get(conversationKey(conversation));
    if (answer !== undefined) byConversation.set(conversation, answer);
  }
  await judgePage(page, batch.answering(byConversation), work);
  if (id === null || work.signal.aborted) return;
  await dataSource.getRepository(scoreBatchTable).delete({ id });
  await batch.files.forget(id, work.signal);
}

/** The conversations that a batch asks about, if they still say the same. */
async function conversationsOf(
  { conversations }: ScoreBatch,
  { options, storedVersion }: RunWork,
): Promise<ReadConversation[]> {
  const { warehouse, version } = options;
  const question = {
    metric: version.metric,
    storedVersion,
    selection: { kind: 'set' as const, setId: '' },
    keys: conversations,
  };
  const found = await scorableConversations(warehouse, question, {
    after: null,
    limit: conversations.length,
  });
  const said = new Map(conversations.map((asked) => [conversationKey(asked), asked.readHash]));
  return found.filter(
    (conversation) => said.get(conversationKey(conversation)) === scorableHash(conversation),
  );
}

/** How many conversations of a page the rest of the budget can pay for. */
function affordableCount(page: readonly ReadConversation[], { options, tally }: RunWork): number {
  const { scorers, version } = options;
  let cost = 0;
  const first = page.findIndex((conversation) => {
    cost += scorers.model?.estimateCost?.(conversation, version) ?? 0;
    return !tally.affords(cost);
  });
  return first === -1 ? page.length : first;
}

const byKey = (page: readonly ReadConversation[]): Map<string, ReadConversation> =>
  new Map(page.map((conversation) => [conversationKey(conversation), conversation]));
