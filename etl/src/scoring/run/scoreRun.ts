import { ScoringError, type ConversationKey } from '@plumbline/schema';
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
import { erasingWords, finishLoad, withWriterLock } from '../../warehouse/index.ts';
import type { Scorer, ScoringVersion } from '../scorer.ts';
import { storedVersion } from '../scoringVersion.ts';
import { endpointWaits } from './endpointWaits.ts';
import type { Scorers } from './judgeConversation.ts';
import { collectLeftBatches, judgeInBatch } from './judgeInBatch.ts';
import { judgePage } from './judgePage.ts';
import { scorableConversations, scorableCount, type ReadConversation } from './scorable.query.ts';
import { inScoringTurn } from './scoringTurns.ts';
import { ScoreTally } from './scoreTally.ts';

export interface ScoreRunOptions {
  warehouse: Warehouse;
  dataSource: DataSource;
  scorers: Scorers;
  /** `id` of the metric version, which is published and so never changes. */
  version: ScoringVersion & { id: string };
  scorer: Scorer['name'];
  selection: ScoreSelection;
  /** US dollars; null: no limit. */
  budget: number | null;
  /** Through the batch API of the model's endpoint: cheaper, and done within a day. */
  inBatches?: boolean;
  /** Aborting it stops the run as if a person had stopped it. */
  signal?: AbortSignal;
  onProgress?: (counts: ScoreRunCounts) => void;
}

/** Conversations read at a time, or asked about in one batch. */
const pageSize = { offline: 5_000, model: 500 } as const;
/** How often to check whether somebody wants to stop the run while a page takes its time. */
const watchMs = 5_000;

/**
 * Begins to score the conversations of a selection that lack the version's score; once begun it goes on by itself. If
 * it is killed or stopped, running it again does the rest: what is written counts as scored. Runs of one version by one
 * scorer take turns, so that none repeats another's work.
 * @throws ScoringError if there is no such scorer, or the offline one is to be asked in batches.
 */
export async function beginScoring(
  options: ScoreRunOptions,
): Promise<{ id: number; ended: Promise<ScoreRun> }> {
  const { dataSource, version, selection, budget } = options;
  const scorer = options.scorers[options.scorer];
  if (scorer === null) {
    throw new ScoringError('No model is configured. Set OPENAI_MODEL and OPENAI_API_KEY or OPENAI_BASE_URL.');
  }
  if (options.inBatches === true && scorer.name === 'offline') {
    throw new ScoringError('Only a model is asked in batches; the offline scorer answers at once.');
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
  // A caller that only wants the run begun need not wait for it; the run says how it ended.
  ended.catch(() => undefined);
  return { id: run.id, ended };
}

async function scoreSelection(
  options: ScoreRunOptions,
  scorer: Scorer,
  tally: ScoreTally,
  run: RunningScoring,
): Promise<void> {
  const { warehouse, dataSource, version, selection, inBatches } = options;
  const batch = inBatches === true ? options.scorers.batch : null;
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
  const work = {
    options,
    tally,
    storedVersion: stored,
    signal: stopping.signal,
    waits: endpointWaits(),
    tell,
  };
  const keys = selection.kind === 'set' ? await conversationsOfSet(dataSource, selection.setId) : [];
  const question = { metric: version.metric, storedVersion: stored, selection, keys };
  const watch = setInterval(() => void tell().catch(() => undefined), watchMs);
  try {
    if (batch !== null) await collectLeftBatches(batch, work);
    tally.counts.found += (await scorableCount(warehouse, question)).conversations;
    await tell();
    let after: ReadConversation | null = null;
    while (!tally.isOver) {
      const page: ReadConversation[] = await scorableConversations(warehouse, question, {
        after,
        limit: pageSize[scorer.name],
      });
      after = page.at(-1) ?? null;
      if (after === null) break;
      if (batch === null) await judgePage(page, scorer, work);
      else await judgeInBatch(page, batch, work);
    }
  } catch (error) {
    // Stopped while waiting for a batch: the next run reads it.
    if (!stopping.signal.aborted) throw error;
  } finally {
    clearInterval(watch);
    options.signal?.removeEventListener('abort', stop);
    await tally.write();
    await withWriterLock(warehouse, dataSource, (locked) => finishLoad(locked, erasingWords(dataSource)));
  }
}

async function conversationsOfSet(dataSource: DataSource, setId: string): Promise<ConversationKey[]> {
  const items = await dataSource.getRepository(labelSetItemTable).find({ where: { setId } });
  return items.map(({ source, conversation }) => ({ source, id: conversation }));
}
