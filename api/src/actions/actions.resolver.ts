import type { ActionKind, ActionState } from '@plumbline/schema/postgres';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../context.ts';
import { readConversationId } from '../conversations/conversationId.ts';
import { badInput, notFound } from '../errors.ts';
import { readWhole } from '../graphql/readInput.ts';
import { messagesOfEach } from '../outbox/outbox.query.ts';
import { toDelivery } from '../outbox/outbox.resolver.ts';
import { Delivery } from '../outbox/outbox.types.ts';
import { isUuid, requireReviewer } from '../reviewers/requireReviewer.ts';
import { actionRows } from './actions.query.ts';
import { Action, ActionChangeInput, ActionInput, ActionKindEnum, ActionStateEnum } from './actions.types.ts';
import { changeAction, undoAction } from './changeAction.ts';
import { readConversation } from './readAction.ts';
import { addMoments, sendAction } from './sendAction.ts';
import { escalationKey } from './tellOfEscalation.ts';
import { toActions } from './toActions.ts';

type ToldAction = Omit<Action, 'deliveries'>;

@ArgsType()
class ActionsArgs {
  @Field(() => ActionKindEnum, { nullable: true }) kind?: ActionKind | null;
  @Field(() => ID, { nullable: true }) owner?: string | null;
  @Field(() => ActionStateEnum, { nullable: true }) state?: ActionState | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Still to be done, or no longer; what was taken back is neither.',
  })
  open?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Sent from it, or to look at a moment of it.' })
  conversation?: string | null;
  @Field(() => ID, { nullable: true, description: 'Coachings of the agent of this conversation.' })
  agentOf?: string | null;
  @Field(() => Int, { defaultValue: 100 }) first!: number;
}

@Resolver(() => Action)
export class ActionsResolver {
  @Query(() => [Action], {
    description: 'Coachings and escalations: those open by their day, overdue first, then those closed.',
  })
  async actions(@Args(() => ActionsArgs) args: ActionsArgs, @Ctx() context: Context): Promise<ToldAction[]> {
    const { kind, owner, state, open, conversation, agentOf } = args;
    if (owner != null && !isUuid(owner)) throw badInput('owner must be the id of a reviewer.', 'owner');
    const key = conversation == null ? undefined : readConversationId(conversation);
    if (key === null) throw badInput('conversation must be the id of a conversation.', 'conversation');
    const spoke = agentOf == null ? undefined : await readConversation(context, agentOf);
    if (spoke?.agent_id === null) return [];
    const rows = await actionRows(context.dataSource.manager, {
      ...(kind == null ? {} : { kind }),
      ...(owner == null ? {} : { owner }),
      ...(state == null ? {} : { state }),
      ...(open == null ? {} : { open }),
      ...(key === undefined ? {} : { conversation: key }),
      ...(spoke === undefined ? {} : { agent: { source: spoke.source, id: spoke.agent_id } }),
      hidden: await context.hidden(),
      first: readWhole(args.first, 'first', 1, 500),
    });
    return toActions(context, rows);
  }

  @Query(() => Action, { nullable: true })
  async action(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<ToldAction | null> {
    if (!isUuid(id)) return null;
    const rows = await actionRows(context.dataSource.manager, {
      id,
      hidden: await context.hidden(),
      first: 1,
    });
    return (await toActions(context, rows))[0] ?? null;
  }

  @FieldResolver(() => [Delivery])
  async deliveries(
    @Root() { id, kind, events }: ToldAction,
    @Ctx() { batched, outbox }: Context,
  ): Promise<Delivery[]> {
    if (kind !== 'escalation') return [];
    const keys = events.map((event) => escalationKey(id, Number(event.id)));
    const rows = await batched(messagesOfEach).load(keys);
    return rows.map((row) => toDelivery(row, outbox));
  }

  @Mutation(() => Action, {
    description: 'For the agent of the conversation, about a rule, with moments to look at.',
  })
  async sendToCoaching(
    @Arg('input', () => ActionInput) input: ActionInput,
    @Ctx() context: Context,
  ): Promise<ToldAction> {
    const by = await requireReviewer(context);
    return this.toldAction(await sendAction(context, 'coaching', input, by), context);
  }

  @Mutation(() => Action, { description: 'To an owner with a day; the webhook is told.' })
  async escalate(
    @Arg('input', () => ActionInput) input: ActionInput,
    @Ctx() context: Context,
  ): Promise<ToldAction> {
    const by = await requireReviewer(context);
    return this.toldAction(await sendAction(context, 'escalation', input, by), context);
  }

  @Mutation(() => Action, { description: 'More moments for a coaching, of the same agent.' })
  async addToCoaching(
    @Arg('id', () => ID) id: string,
    @Arg('conversation', () => ID) conversation: string,
    @Arg('messages', () => [Int]) messages: number[],
    @Ctx() context: Context,
  ): Promise<ToldAction> {
    const by = await requireReviewer(context);
    if (!isUuid(id)) throw notFound('This coaching', 'id');
    await addMoments(context, { id, conversation, messages }, by);
    return this.toldAction(id, context);
  }

  @Mutation(() => Action, {
    description: 'Moves it on, hands it over or gives it another day; what was before is kept.',
  })
  async changeAction(
    @Arg('id', () => ID) id: string,
    @Arg('seen', () => ID, { description: 'Its lastEvent.' }) seen: string,
    @Arg('change', () => ActionChangeInput) change: ActionChangeInput,
    @Ctx() context: Context,
  ): Promise<ToldAction> {
    const by = await requireReviewer(context);
    await changeAction(context, { id, seen, change }, by);
    return this.toldAction(id, context);
  }

  @Mutation(() => Action, { description: 'Takes its last event back by a new one.' })
  async undoAction(
    @Arg('id', () => ID) id: string,
    @Arg('seen', () => ID, { description: 'Its lastEvent.' }) seen: string,
    @Ctx() context: Context,
  ): Promise<ToldAction> {
    const by = await requireReviewer(context);
    await undoAction(context, { id, seen }, by);
    return this.toldAction(id, context);
  }

  private async toldAction(id: string, context: Context): Promise<ToldAction> {
    const action = await this.action(id, context);
    if (action === null) throw notFound('This action', 'id');
    return action;
  }
}
