import { scorableHash, ScoringError } from '@plumbline/schema';
import { setTimeout as wait } from 'node:timers/promises';
import type { MadeScoreRow, ScoreToWrite } from '../../warehouse/index.ts';
import { ModelError, noUsage, type Usage } from '../model/index.ts';
import { scoreConversation, type ScoredByUs } from '../scoreConversation.ts';
import type { Scorer, ScoringVersion } from '../scorer.ts';
import { storedVersion } from '../scoringVersion.ts';
import { mostWaits, type EndpointWaits } from './endpointWaits.ts';
import type { BatchScoring } from './judgeInBatch.ts';
import type { ReadConversation } from './scorable.query.ts';

/** The scorers that a run can use. */
export interface Scorers {
  offline: Scorer;
  /** Null if no endpoint is configured. */
  model: Scorer | null;
  /** The model through the batch API of its endpoint, if it has one. */
  batch: BatchScoring | null;
}

/** A score to write, or why there is none. `failure` beside a score: the model failed and the offline scorer stood in. */
export interface Judged {
  score: ScoreToWrite | null;
  failure: string | null;
  /** What failed requests took: they are paid for all the same. */
  spent: Usage;
}

/**
 * Judges one conversation of a run: reuses the score made before of the same conversation, or asks the scorer. If the
 * model fails, does what the version says: no score, or the offline scorer's, stored under a name of its own. Never a
 * default score.
 */
export async function judgeConversation(
  conversation: ReadConversation,
  version: ScoringVersion,
  scorers: Scorers & { chosen: Scorer },
  known: ReadonlyMap<string, MadeScoreRow>,
  waits: EndpointWaits,
  signal: AbortSignal,
): Promise<Judged> {
  const hash = scorableHash(conversation);
  const before = known.get(hash);
  if (before !== undefined) return { score: again(before, conversation), failure: null, spent: noUsage() };
  const judge = async (scorer: Scorer) =>
    toWrite(
      conversation,
      hash,
      version,
      scorer,
      await scoreConversation(conversation, version, scorer, signal),
    );
  const spent = noUsage();
  for (let asked = 0; ; asked++) {
    try {
      const score = await judge(scorers.chosen);
      waits.answered();
      return { score, failure: null, spent };
    } catch (error) {
      if (!(error instanceof ScoringError)) throw error;
      const usage = error instanceof ModelError ? error.usage : null;
      spent.inputTokens += usage?.inputTokens ?? 0;
      spent.outputTokens += usage?.outputTokens ?? 0;
      spent.cost += usage?.cost ?? 0;
      const retryAfterMs = error instanceof ModelError ? error.retryAfterMs : null;
      if (retryAfterMs !== null && asked < mostWaits && (await waits.waitFor(retryAfterMs, signal))) {
        continue;
      }
      const standsIn = scorers.chosen.name === 'model' && version.scoring.onModelFailure === 'offline';
      return { score: standsIn ? await judge(scorers.offline) : null, failure: error.message, spent };
    }
  }
}

/** The same answer to the same conversation, at no new cost. */
function again(before: MadeScoreRow, { source, id, contentHash }: ReadConversation): ScoreToWrite {
  const provenance = {
    ...before.provenance,
    inputTokens: 0,
    outputTokens: 0,
    cost: 0,
    latencyMs: 0,
    tries: 0,
    asked: 0,
    flipped: 0,
  };
  return { ...before, source, id, contentHash, scoredAt: Date.now(), provenance };
}

function toWrite(
  { source, id, contentHash }: ReadConversation,
  hash: string,
  version: ScoringVersion,
  scorer: Scorer,
  made: ScoredByUs,
): ScoreToWrite {
  return {
    ...made,
    source,
    id,
    contentHash,
    metric: version.metric,
    version: storedVersion(version, scorer.name),
    readHash: hash,
    versionHash: version.versionHash,
    scoredAt: Date.now(),
  };
}

/** Does `work` with each of `items`, several at once, until none is left or `isOver`; yields to the event loop. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  isOver: (next: Item) => boolean,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  let busySince = performance.now();
  const worker = async (): Promise<void> => {
    while (next < items.length && !isOver(items[next]!)) {
      const item = items[next]!;
      next += 1;
      await work(item);
      if (performance.now() - busySince < longestBusyMs) continue;
      await wait(0);
      busySince = performance.now();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
}

const longestBusyMs = 15;
