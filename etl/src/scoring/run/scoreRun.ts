import { ScoringError, textHash, type ConversationKey } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import {
  beginScoreRun,
  labelSetItemTable,
  scoreRunTable,
  type DataSource,
  type RunningScoring,
  type ScoreRun,
  type ScoreRunCounts,
  type ScoreSelection,
} from '@plumbline/schema/postgres';
import { finishLoad, withWriterLock } from '../../warehouse/index.ts';
import type { Scorer, ScoringVersion } from '../scorer.ts';
import { storedVersion } from '../scoringVersion.ts';
import { inParallel, judgeConversation, type Scorers } from './judgeConversation.ts';
import { answersToTexts } from './madeScores.query.ts';
import { scorableConversations, scorableCount, type ReadConversation } from './scorable.query.ts';
import { inScoringTurn } from './scoringTurns.ts';
import { ScoreTally } from './scoreTally.ts';

export interface ScoreRunOptions {
  warehouse: Warehouse;
  dataSource: DataSource;
  scorers: Scorers;
  /** `id` of the metric version, which is published, so that it never changes. */
  version: ScoringVersion & { id: string };
  scorer: Scorer['name'];
  selection: ScoreSelection;
  /** US dollars; null: no limit. */
  budget: number | null;
  /** Aborting it stops the run as a person does who stops it. */
  signal?: AbortSignal;
  onProgress?: (counts: ScoreRunCounts) => void;
}

/** Conversations read at a time. */
const pageSize = { offline: 5_000, model: 500 } as const;

/**
 * Scores the conversations of a selection that lack the version's score; once begun it goes on by itself. Killed or
 * stopped, running the same again does the rest: what is written is found scored. Runs of one version by one scorer
 * take turns, so that none scores what another does.
 * @throws ScoringError where there is no such scorer.
 */
export async function beginScoring(
  options: ScoreRunOptions,
): Promise<{ id: number; ended: Promise<ScoreRun> }> {
  const { dataSource, version, selection, budget } = options;
  const scorer = options.scorers[options.scorer];
  if (scorer === null) {
    throw new ScoringError('No model is configured. Set OPENAI_MODEL and OPENAI_API_KEY or OPENAI_BASE_URL.');
  }
  const tally = new ScoreTally(options, scorer.name);
  const run = await beginScoreRun(dataSource, {
    metricVersion: version.id,
    scorer: scorer.name,
    selection,
    budget,
    counts: tally.counts,
  });
  const ended = inScoringTurn(dataSource, `${version.id} ${scorer.name}`, async () => {
    try {
      await scoreSelection(options, scorer, tally, run);
    } catch (error) {
      tally.stop('failed', error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      await run.end(tally.outcome);
    }
    return dataSource.getRepository(scoreRunTable).findOneByOrFail({ id: run.id });
  });
  // Who only wants it begun need not wait for it; the run says how it ended.
  ended.catch(() => undefined);
  return { id: run.id, ended };
}

async function scoreSelection(
  options: ScoreRunOptions,
  scorer: Scorer,
  tally: ScoreTally,
  run: RunningScoring,
): Promise<void> {
  const { warehouse, dataSource, version, selection } = options;
  const stopping = new AbortController();
  const stop = () => {
    tally.stop('stopped');
    stopping.abort();
  };
  if (options.signal?.aborted === true) stop();
  options.signal?.addEventListener('abort', stop, { once: true });
  const tell = async () => {
    options.onProgress?.(tally.counts);
    const { stopAsked } = await run.progress(tally.outcome);
    if (stopAsked) stop();
  };
  const stored = storedVersion(version, scorer.name);
  const keys = selection.kind === 'set' ? await conversationsOfSet(dataSource, selection.setId) : [];
  const question = { metric: version.metric, storedVersion: stored, selection, keys };
  tally.counts.found = (await scorableCount(warehouse, question)).conversations;
  await tell();

  let after: ReadConversation | null = null;
  try {
    while (!tally.isOver) {
      const page: ReadConversation[] = await scorableConversations(warehouse, question, {
        after,
        limit: pageSize[scorer.name],
      });
      after = page.at(-1) ?? null;
      if (after === null) break;
      const known = await answersBefore(warehouse, page, version, scorer, stored);
      const estimate = (conversation: ReadConversation) => scorer.estimateCost?.(conversation, version) ?? 0;
      await inParallel(
        page,
        scorer.concurrency ?? 1,
        (next) => tally.isOver || !tally.canAfford(estimate(next)),
        async (conversation) => {
          const cost = estimate(conversation);
          tally.begin(cost);
          try {
            const chosen = { ...options.scorers, chosen: scorer };
            tally.add(
              conversation,
              await judgeConversation(conversation, version, chosen, known, stopping.signal),
            );
          } catch (error) {
            // Stopped in the middle of a request: the conversation is there for the next run.
            if (!stopping.signal.aborted) throw error;
          } finally {
            tally.done(cost);
          }
          if (tally.isWriteDue) await tally.write();
          if (tally.isTellingDue) await tell();
        },
      );
      await tally.write();
      await tell();
    }
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await tally.write();
    await withWriterLock(warehouse, dataSource, () => finishLoad(warehouse));
  }
}

/** A model is not paid twice for the same words; offline, judging again costs less than looking. */
async function answersBefore(
  warehouse: Warehouse,
  page: readonly ReadConversation[],
  { versionHash }: ScoringVersion,
  scorer: Scorer,
  stored: string,
): ReturnType<typeof answersToTexts> {
  if (scorer.name === 'offline') return new Map();
  const hashes = page.map(({ messages }) => textHash(messages));
  return answersToTexts(warehouse, hashes, { versionHash, storedVersion: stored });
}

async function conversationsOfSet(dataSource: DataSource, setId: string): Promise<ConversationKey[]> {
  const items = await dataSource.getRepository(labelSetItemTable).find({ where: { setId } });
  return items.map(({ source, conversation }) => ({ source, id: conversation }));
}
