import { feedbackTable } from '@plumbline/schema/postgres';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { readConversationId } from '../conversations/conversationId.ts';
import { conversationByIdentity } from '../conversations/conversationByIdentity.ts';
import { Conversation } from '../conversations/conversations.types.ts';
import { refuseHidden } from '../conversations/refuseHidden.ts';
import { toConversation } from '../conversations/toConversation.ts';
import { badInput, conflict, notFound } from '../errors.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { feedbackById, feedbackOf, feedbackOfEach } from './feedback.query.ts';
import { Feedback, FeedbackInput } from './feedback.types.ts';
import { readFeedback } from './giveFeedback.ts';
import { disputeState, stands, toFeedback } from './toFeedback.ts';

@Resolver(() => Conversation)
export class FeedbackResolver {
  @FieldResolver(() => [Feedback], {
    description: 'Feedback on the current scores of the conversation, oldest first.',
  })
  async feedback(@Root() conversation: Conversation, @Ctx() context: Context): Promise<Feedback[]> {
    const { source, recordId: id, scores } = conversation;
    const rows = await context.batched(feedbackOfEach).load({ source, id });
    const judgements = new Set(scores.map(({ judgement }) => judgement));
    return rows
      .filter(stands)
      .filter(({ judgement }) => judgements.has(judgement))
      .map((row) => toFeedback(row, context.reviewerId));
  }

  @Mutation(() => Conversation, {
    description:
      'Agrees or disagrees with a score or a reason. Replaces the reviewer’s earlier feedback on the same, which is kept.',
  })
  async giveFeedback(
    @Arg('input', () => FeedbackInput) input: FeedbackInput,
    @Ctx() context: Context,
  ): Promise<Conversation> {
    const { dataSource, warehouse, hidden } = context;
    const by = await requireReviewer(context);
    const key = readConversationId(input.conversation);
    if (key === null) throw badInput('conversation must be the id of a conversation.', 'conversation');
    refuseHidden(await hidden(), key);
    const row = await conversationByIdentity(warehouse, key.source, key.id);
    if (row === null) throw notFound('This conversation', 'conversation');
    const conversation = toConversation(row, await context.ruleWords(input.metric));
    const said = readFeedback(input, conversation);
    const { source, id } = key;
    const earlier = (await feedbackOf(dataSource.manager, [key])).findLast(
      (one) =>
        one.by === by.id &&
        one.is_newest &&
        one.judgement === said.judgement &&
        one.version === said.version &&
        one.metric === said.metric &&
        one.rule === said.rule &&
        one.nth === said.nth,
    );
    if (earlier !== undefined && disputeState(earlier) === 'accepted') {
      throw conflict('Your dispute was accepted. Whoever accepted it can take that back.', 'rule');
    }
    await dataSource.getRepository(feedbackTable).insert({ source, conversation: id, ...said, by: by.id });
    return conversation;
  }

  @Mutation(() => Conversation, {
    description: 'Withdraws the reviewer’s own feedback. Fails if the dispute is decided.',
  })
  async withdrawFeedback(
    @Arg('id', () => ID) feedback: string,
    @Ctx() context: Context,
  ): Promise<Conversation> {
    const { dataSource, warehouse, hidden } = context;
    const by = await requireReviewer(context);
    const row = /^\d{1,9}$/.test(feedback) ? await feedbackById(dataSource.manager, Number(feedback)) : null;
    if (row === null || row.by !== by.id || !stands(row)) throw notFound('This feedback of yours', 'id');
    const { source, conversation: id, metric, version, judgement, rule, nth } = row;
    refuseHidden(await hidden(), { source, id });
    const state = disputeState(row);
    if (state === 'accepted' || state === 'rejected') {
      throw conflict(`It is decided: ${state} by ${row.decided_by}. It stays.`, 'id');
    }
    const found = await conversationByIdentity(warehouse, source, id);
    if (found === null) throw notFound('This conversation', 'id');
    await dataSource.getRepository(feedbackTable).insert({
      source,
      conversation: id,
      metric,
      version,
      judgement,
      rule,
      nth,
      verdict: 'withdrawn',
      by: by.id,
    });
    return toConversation(found, await context.ruleWords(metric));
  }
}
