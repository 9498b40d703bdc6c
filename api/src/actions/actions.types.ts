import type { ActionKind, ActionState } from '@plumbline/schema/postgres';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Estimate } from '../graphql/inputs.ts';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.ts';
import { Delivery } from '../outbox/outbox.types.ts';
import { Reviewer } from '../reviewers/reviewers.types.ts';

export const ActionKindEnum = { COACHING: 'coaching', ESCALATION: 'escalation' } as const;
registerEnumType(ActionKindEnum, { name: 'ActionKind' });
export const ActionStateEnum = {
  OPEN: 'open',
  PLANNED: 'planned',
  IN_PROGRESS: 'in_progress',
  DONE: 'done',
  DROPPED: 'dropped',
  ACKNOWLEDGED: 'acknowledged',
  RESOLVED: 'resolved',
  WITHDRAWN: 'withdrawn',
} as const;
registerEnumType(ActionStateEnum, {
  name: 'ActionState',
  description:
    'A coaching: OPEN, PLANNED, IN_PROGRESS, then DONE or DROPPED. An escalation: OPEN, ACKNOWLEDGED, RESOLVED. WITHDRAWN: undone, as if it had never been sent.',
});

@InputType()
export class ActionInput {
  @Field(() => ID) conversation!: string;
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Key of a rule that fired in the conversation. Required for a coaching.',
  })
  rule?: string | null;
  @Field(() => [Int], {
    defaultValue: [],
    description: 'Indexes, from 0, of the messages to look at. A coaching requires at least one.',
  })
  messages!: number[];
  @Field(() => ID, { description: 'The reviewer responsible for the action.' }) owner!: string;
  @Field(() => DateScalar, {
    description: 'The action is due by the end of this day, in the workspace’s time zone.',
  })
  dueOn!: string;
  @Field(() => String, { defaultValue: '' }) note!: string;
}

@InputType({ description: 'What to change. Everything left out stays as it is.' })
export class ActionChangeInput {
  @Field(() => ActionStateEnum, { nullable: true }) state?: ActionState | null;
  @Field(() => ID, { nullable: true }) owner?: string | null;
  @Field(() => DateScalar, { nullable: true }) dueOn?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'With DONE: the day on which the coaching took place, at the latest today. Defaults to today.',
  })
  doneOn?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@ObjectType()
export class ActionMoment {
  @Field(() => ID) conversation!: string;
  @Field(() => Int) message!: number;
  @Field(() => String, { nullable: true, description: 'Text of the message. Null if it no longer exists.' })
  text!: string | null;
  @Field(() => String, { nullable: true }) role!: string | null;
  @Field(() => String, { nullable: true }) language!: string | null;
}

@ObjectType({ description: 'State of an action after one change. Events are never changed.' })
export class ActionEvent {
  @Field(() => ID) id!: string;
  @Field(() => ActionStateEnum) state!: ActionState;
  @Field(() => String) owner!: string;
  @Field(() => DateScalar) dueOn!: string;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => Boolean, { description: 'Whether this event undoes the one before it.' }) isUndo!: boolean;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: string;
}

@ObjectType({
  description: 'Follow-up on a conversation, with an owner and a due date: a coaching or an escalation.',
})
export class Action {
  @Field(() => ID) id!: string;
  @Field(() => ActionKindEnum) kind!: ActionKind;
  @Field(() => String) metric!: string;
  @Field(() => ID, { description: 'The conversation that the action was sent from.' }) conversation!: string;
  @Field(() => String) recordId!: string;
  @Field(() => String, { nullable: true, description: 'The agent to coach. Null for an escalation.' })
  agentId!: string | null;
  @Field(() => String, { nullable: true }) rule!: string | null;
  @Field(() => String, { nullable: true }) statement!: string | null;
  @Field(() => String) note!: string;
  @Field(() => ActionStateEnum) state!: ActionState;
  @Field(() => Reviewer) owner!: Reviewer;
  @Field(() => DateScalar) dueOn!: string;
  @Field(() => DateScalar, { nullable: true }) doneOn!: string | null;
  @Field(() => Boolean) isOpen!: boolean;
  @Field(() => Boolean) isOverdue!: boolean;
  @Field(() => [ActionStateEnum], {
    description: 'States that the action can move to. Empty if it is closed.',
  })
  moves!: ActionState[];
  @Field(() => [ActionMoment]) moments!: ActionMoment[];
  @Field(() => [ActionEvent], { description: 'Oldest first.' }) events!: ActionEvent[];
  @Field(() => ID, { description: 'Id of the last event, to pass as `seen` when changing the action.' })
  lastEvent!: string;
  @Field(() => String) createdBy!: string;
  @Field(() => DateTimeScalar) createdAt!: string;
  @Field(() => [Delivery], {
    description:
      'Webhook messages about an escalation. Empty for a coaching, or if no webhook is configured.',
  })
  deliveries!: Delivery[];
}

@ObjectType()
export class SampleMean {
  @Field(() => Int) n!: number;
  @Field(() => Float) mean!: number;
}

@ObjectType({
  description: 'Change of a figure of the coached agent, against the change expected without coaching.',
})
export class EffectMeasure {
  @Field(() => SampleMean) before!: SampleMean;
  @Field(() => SampleMean) after!: SampleMean;
  @Field(() => Int, { description: 'Number of other agents compared with.' }) peers!: number;
  @Field(() => Estimate, { description: 'Change of the other agents’ figure over the same time.' })
  peerChange!: Estimate;
  @Field(() => Estimate, { description: 'The agent’s change minus `peerChange`.' }) difference!: Estimate;
  @Field(() => Float, {
    description:
      'Part of the difference expected without coaching: bad luck does not last (regression to the mean).',
  })
  expectedReturn!: number;
  @Field(() => Float, {
    description: 'Share, 0 to 1, of the agent’s earlier distance from the others that was not due to chance.',
  })
  reliability!: number;
  @Field(() => Estimate, { description: '`difference` minus `expectedReturn`.' }) effect!: Estimate;
}

@ObjectType({ description: 'Half-open range of days: `to` is the first day after it.' })
export class EffectWindow {
  @Field(() => DateScalar) from!: string;
  @Field(() => DateScalar) to!: string;
}

@ObjectType()
export class CoachingEffect {
  @Field(() => DateScalar) doneOn!: string;
  @Field(() => EffectWindow) before!: EffectWindow;
  @Field(() => EffectWindow, {
    description: 'Ends at the latest with the data, so it may be shorter than `before`.',
  })
  after!: EffectWindow;
  @Field(() => String, { description: 'Team and tier of the agents compared with.' })
  comparedWith!: string;
  @Field(() => EffectMeasure, {
    nullable: true,
    description: 'Effect on the mean score. Null if there is too little data.',
  })
  score!: EffectMeasure | null;
  @Field(() => EffectMeasure, {
    nullable: true,
    description:
      'Effect on the share of conversations in which the rule fires. Null if there is too little data.',
  })
  frequency!: EffectMeasure | null;
  @Field(() => String, { description: 'The result in words.' }) sentence!: string;
  @Field(() => [String]) caveats!: string[];
}
