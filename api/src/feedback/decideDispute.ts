import { correctScore, erasingWords, finishLoad, withWriterLock } from '@plumbline/etl';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import {
  disputeDecisionTable,
  reviewerTable,
  type DataSource,
  type DisputeOutcome,
  type EntityManager,
} from '@plumbline/schema/postgres';
import type { Context } from '../context.ts';
import type { Conversation } from '../conversations/conversations.types.ts';
import { conversationByIdentity } from '../conversations/conversationByIdentity.ts';
import { toConversation } from '../conversations/toConversation.ts';
import { conflict, notFound } from '../errors.ts';
import { wordsOf } from '../movement/words.ts';
import { acceptedCorrections, correctionOf, scoreCorrected } from './acceptedCorrections.ts';
import { feedbackById, feedbackOf, type FeedbackRow } from './feedback.query.ts';
import { disputeState } from './toFeedback.ts';

interface Databases {
  warehouse: Warehouse;
  dataSource: DataSource;
}

/** Why a reviewer cannot decide a dispute; null if they can. A sole reviewer decides their own disputes. */
export function notForReviewer(
  { by }: Pick<FeedbackRow, 'by'>,
  reviewerId: string | null,
  reviewers: number,
): string | null {
  return by === reviewerId && reviewers > 1 ? 'Somebody else has to decide what you said.' : null;
}

interface Decision {
  outcome: DisputeOutcome;
  reason: string | null;
  by: string;
}

/**
 * Decides a dispute, or takes a decision back, under the writer lock: the score follows before anybody else writes. If
 * a database is away meanwhile, it follows later; sending the same decision again makes it follow at once.
 * @throws UserError NOT_FOUND, CONFLICT if it is already decided, is the decider's own, or its score has changed
 */
export async function decideDispute(
  { warehouse, dataSource, settleDisputes }: Databases & Pick<Context, 'settleDisputes'>,
  id: number,
  decision: Decision,
): Promise<void> {
  await withWriterLock(warehouse, dataSource, async (locked) => {
    // Every decision holds the lock, so nobody else decides in between.
    const dispute = await openDispute(dataSource.manager, id, decision);
    const isKept = isDecidedSo(dispute, decision);
    if (decision.outcome === 'accepted' && !isKept) {
      const conversation = await readConversation(warehouse, dispute);
      if (conversation === null || scoreCorrected(conversation, dispute, []) === null) {
        throw conflict('The conversation or its score changed since: nothing is left to correct.', 'dispute');
      }
    }
    try {
      if (!isKept) {
        await dataSource.getRepository(disputeDecisionTable).insert({ feedbackId: id, ...decision });
      }
      if (decision.outcome !== 'rejected')
        await correctByDisputes({ warehouse: locked, dataSource }, dispute);
    } catch (error) {
      // The decision may already be stored.
      settleDisputes();
      throw error;
    }
  });
}

/** Whether the newest decision on a dispute is this one, sent again because its answer was lost. */
const isDecidedSo = (dispute: FeedbackRow, { outcome, reason, by }: Decision): boolean =>
  dispute.outcome === outcome && dispute.reason === reason && dispute.decider === by;

async function openDispute(manager: EntityManager, id: number, decision: Decision): Promise<FeedbackRow> {
  const { outcome, by } = decision;
  const dispute = await feedbackById(manager, id);
  if (dispute === null || correctionOf(dispute) === null) throw notFound('This dispute', 'dispute');
  const reviewers = await manager.count(reviewerTable);
  const notMine = notForReviewer(dispute, by, reviewers);
  if (notMine !== null) throw conflict(notMine, 'dispute');
  if (isDecidedSo(dispute, decision)) return dispute;
  const state = disputeState(dispute);
  if (outcome === 'withdrawn' && (state === 'open' || state === null)) {
    throw conflict('Nothing is decided here that could be taken back.', 'dispute');
  }
  if (outcome !== 'withdrawn' && state !== 'open') {
    throw conflict(
      state === null
        ? 'Whoever disagreed has thought better of it.'
        : `It is ${state} already, by ${dispute.decided_by}.`,
      'dispute',
    );
  }
  return dispute;
}

/**
 * Updates the corrected score in the warehouse to what was decided, under the writer lock. Returns whether the
 * conversation still has the score.
 */
export async function correctByDisputes(
  { warehouse, dataSource }: Databases,
  disputed: Pick<FeedbackRow, 'source' | 'conversation' | 'metric' | 'version' | 'judgement'>,
): Promise<boolean> {
  const { source, conversation: id, metric, version, judgement } = disputed;
  const rows = (await feedbackOf(dataSource.manager, [{ source, id }])).filter(
    (row) => row.metric === metric && row.version === version && row.judgement === judgement,
  );
  const accepted = acceptedCorrections(rows, judgement);
  const conversation = await readConversation(warehouse, disputed);
  const made =
    conversation === null || accepted.length === 0 ? null : scoreCorrected(conversation, disputed, accepted);
  const decidedAt = rows.reduce(
    (last, { outcome, decided_at }) =>
      outcome === 'rejected' ? last : Math.max(last, decided_at?.getTime() ?? 0),
    0,
  );
  // Accepted for a score that is gone: it is corrected when a load brings it back.
  if (accepted.length > 0 && made === null) return false;
  const corrected = made?.corrected ?? null;
  const key = { source, id, metric, version, judgement };
  if (!(await correctScore(warehouse, { ...key, corrected, decidedAt }))) return false;
  await finishLoad(warehouse, erasingWords(dataSource));
  return true;
}

async function readConversation(
  warehouse: Warehouse,
  { source, conversation }: Pick<FeedbackRow, 'source' | 'conversation'>,
): Promise<Conversation | null> {
  const row = await conversationByIdentity(warehouse, source, conversation);
  return row === null ? null : toConversation(row, wordsOf);
}
