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
    description: 'True: still to be done. False: closed. A withdrawn action matches neither.',
  })
  open?: boolean | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Actions sent from this conversation or with a moment in it.',
  })
  conversation?: string | null;
  @Field(() => ID, { nullable: true, description: 'Coachings of the agent of this conversation.' })
  agentOf?: string | null;
  @Field(() => Int, { defaultValue: 100 }) first!: number;
}

@Resolver(() => Action)
export class ActionsResolver {
  @Query(() => [Action], {
    description:
      'Coachings and escalations: open ones by due date, overdue first, then closed ones, newest first.',
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
    description: 'Sends a conversation to coaching: for its agent, about one rule, with messages to look at.',
  })
  async sendToCoaching(
    @Arg('input', () => ActionInput) input: ActionInput,
    @Ctx() context: Context,
  ): Promise<ToldAction> {
    const by = await requireReviewer(context);
    return this.toldAction(await sendAction(context, 'coaching', input, by), context);
  }

  @Mutation(() => Action, {
    description:
      'Escalates a conversation to an owner with a due date and notifies the webhook, if one is configured.',
  })
  async escalate(
    @Arg('input', () => ActionInput) input: ActionInput,
    @Ctx() context: Context,
  ): Promise<ToldAction> {
    const by = await requireReviewer(context);
    return this.toldAction(await sendAction(context, 'escalation', input, by), context);
  }

  @Mutation(() => Action, {
    description: 'Adds messages from a conversation of the same agent to an open coaching.',
  })
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
    description: 'Changes the state, owner or due date of an action. Earlier events are kept.',
  })
  async changeAction(
    @Arg('id', () => ID) id: string,
    @Arg('seen', () => ID, {
      description: 'The `lastEvent` that the caller last saw. Fails if there is a newer one.',
    })
    seen: string,
    @Arg('change', () => ActionChangeInput) change: ActionChangeInput,
    @Ctx() context: Context,
  ): Promise<ToldAction> {
    const by = await requireReviewer(context);
    await changeAction(context, { id, seen, change }, by);
    return this.toldAction(id, context);
  }

  @Mutation(() => Action, {
    description: 'Undoes the last event by adding a new one. Undoing the first event withdraws the action.',
  })
  async undoAction(
    @Arg('id', () => ID) id: string,
    @Arg('seen', () => ID, {
      description: 'The `lastEvent` that the caller last saw. Fails if there is a newer one.',
    })
    seen: string,
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
