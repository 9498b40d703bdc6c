import { conversationKey } from '@plumbline/schema';
import { reviewerTable, type DisputeOutcome } from '@plumbline/schema/postgres';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { conversationsAmong } from '../conversations/conversations.query.ts';
import { refuseHidden } from '../conversations/refuseHidden.ts';
import { toConversation } from '../conversations/toConversation.ts';
import { badInput, notFound } from '../errors.ts';
import { readWhole } from '../graphql/readInput.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { acceptedCorrections, correctionOf, scoreCorrected } from './acceptedCorrections.ts';
import { decideDispute, notForReviewer } from './decideDispute.ts';
import {
  disputePage,
  feedbackById,
  feedbackOfEach,
  type DisputeState,
  type FeedbackRow,
} from './feedback.query.ts';
import { Dispute, DisputeConnection, DisputeOutcomeEnum, DisputeStateEnum } from './feedback.types.ts';
import { toFeedback } from './toFeedback.ts';

const longestReason = 2_000;

@Resolver()
export class DisputesResolver {
  @Query(() => DisputeConnection, {
    description: 'Open disputes are listed oldest first, decided ones by decision, newest first.',
  })
  async disputes(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('state', () => DisputeStateEnum, { defaultValue: 'open' }) state: DisputeState,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<DisputeConnection> {
    if (after != null && !/^\d{1,9}$/.test(after))
      throw badInput('after must be the endCursor of a page.', 'after');
    const size = readWhole(first, 'first', 1, 100);
    const { rows, total } = await disputePage(context.dataSource.manager, metric, state, {
      hidden: await context.hidden(),
      first: size,
      after: after == null ? null : Number(after),
    });
    const shown = rows.slice(0, size);
    const last = shown.at(-1);
    const cursor = last === undefined ? null : String(state === 'open' ? last.id : last.decision);
    return {
      nodes: await toDisputes(context, shown),
      totalCount: total,
      pageInfo: { hasNextPage: rows.length > size, endCursor: cursor },
    };
  }

  @Mutation(() => Dispute, {
    description:
      'Decides a dispute. An accepted one changes the score everywhere at once; the original is kept beside it. WITHDRAWN takes the decision back.',
  })
  async decideDispute(
    @Arg('dispute', () => ID) dispute: string,
    @Arg('outcome', () => DisputeOutcomeEnum) outcome: DisputeOutcome,
    @Arg('reason', () => String, { nullable: true, description: 'Required to reject.' }) reason:
      | string
      | null,
    @Ctx() context: Context,
  ): Promise<Dispute> {
    const by = await requireReviewer(context);
    const id = /^\d{1,9}$/.test(dispute) ? Number(dispute) : 0;
    const { manager } = context.dataSource;
    const row = await feedbackById(manager, id);
    if (row === null) throw notFound('This dispute', 'dispute');
    refuseHidden(await context.hidden(), { source: row.source, id: row.conversation });
    const said = reason?.trim() ?? '';
    if (said.length > longestReason)
      throw badInput(`A reason has up to ${longestReason} characters.`, 'reason');
    if (said === '' && outcome === 'rejected')
      throw badInput('Say why, so that whoever disagreed can learn from it.', 'reason');
    await decideDispute(context, id, { outcome, reason: said === '' ? null : said, by: by.id });
    const [decided] = await toDisputes(context, [(await feedbackById(manager, id))!]);
    return decided!;
  }
}

async function toDisputes(context: Context, rows: readonly FeedbackRow[]): Promise<Dispute[]> {
  const { warehouse, dataSource, reviewerId, ruleWords } = context;
  const keys = rows.map(({ source, conversation: id }) => ({ source, id }));
  const [found, said, reviewers, spoken] = await Promise.all([
    conversationsAmong(warehouse, keys),
    context.batched(feedbackOfEach).loadMany(keys),
    dataSource.manager.count(reviewerTable),
    ruleWords(),
  ]);
  const conversations = new Map(found.map((row) => [conversationKey(row), toConversation(row, spoken)]));
  return rows.flatMap((row, index) => {
    const asked = correctionOf(row);
    if (asked === null) return [];
    const conversation = conversations.get(conversationKey(keys[index]!)) ?? null;
    const everything = said[index]!;
    if (everything instanceof Error) throw everything;
    const accepted = acceptedCorrections(everything, row.judgement);
    const isDecided = row.outcome === 'accepted' || row.outcome === 'rejected';
    const made =
      conversation === null
        ? null
        : scoreCorrected(conversation, row, isDecided ? accepted : [...accepted, asked]);
    return {
      id: String(row.id),
      feedback: toFeedback({ ...row, verdict: 'disagree' as const }, reviewerId),
      statement: row.rule === null ? null : spoken(row.rule).statement,
      conversation,
      isOutdated: made === null,
      asScored: made?.original.score ?? null,
      corrected: made?.corrected.score ?? null,
      notForMe: notForReviewer(row, reviewerId, reviewers),
    };
  });
}
