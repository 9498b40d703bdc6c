import { scorableHash } from '@plumbline/schema';
import type { Scorer } from '../scorer.ts';
import type { EndpointWaits } from './endpointWaits.ts';
import { inParallel, judgeConversation, type Scorers } from './judgeConversation.ts';
import { answersToTexts } from './madeScores.query.ts';
import type { ReadConversation } from './scorable.query.ts';
import type { ScoreRunOptions } from './scoreRun.ts';
import type { ScoreTally } from './scoreTally.ts';

/** A run in progress. */
export interface RunWork {
  options: ScoreRunOptions;
  tally: ScoreTally;
  /** The version name under which its scores are stored. */
  storedVersion: string;
  /** Aborted when the run is to stop. */
  signal: AbortSignal;
  waits: EndpointWaits;
  /** Reports progress and checks whether to stop. */
  tell: () => Promise<void>;
}

/** Judges a page of conversations, several at once, until the run is over, and writes their scores. */
export async function judgePage(
  page: readonly ReadConversation[],
  scorer: Scorer,
  { options, tally, storedVersion, signal, waits, tell }: RunWork,
): Promise<void> {
  const { version, warehouse } = options;
  const scorers: Scorers & { chosen: Scorer } = { ...options.scorers, chosen: scorer };
  // A model is not paid twice for the same conversation; offline, judging again costs less than looking it up.
  const hashes = scorer.name === 'offline' ? [] : page.map(scorableHash);
  const { metric, versionHash } = version;
  const known = await answersToTexts(warehouse, hashes, { metric, versionHash, storedVersion });
  const estimate = (conversation: ReadConversation) => scorer.estimateCost?.(conversation, version) ?? 0;
  await inParallel(
    page,
    scorer.concurrency ?? 1,
    (next) => {
      if (!tally.affords(estimate(next))) tally.stop('budget', beyondBudget(estimate(next)));
      return tally.isOver;
    },
    async (conversation) => {
      const cost = estimate(conversation);
      tally.begin(cost);
      try {
        tally.add(
          conversation,
          await judgeConversation(conversation, version, scorers, known, waits, signal),
        );
      } catch (error) {
        // Stopped in the middle of a request: the conversation is left for the next run.
        if (!signal.aborted) throw error;
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

/** @param cost of one conversation, in US dollars. */
export const beyondBudget = (cost: number): string =>
  `The next conversation may cost up to $${cost.toPrecision(2)}, which is more than what is left of the budget.`;
