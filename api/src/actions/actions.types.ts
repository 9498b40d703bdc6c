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
    'A coaching: OPEN, PLANNED, IN_PROGRESS, then DONE or DROPPED. An escalation: OPEN, ACKNOWLEDGED, RESOLVED. WITHDRAWN: taken back as if it had never been sent.',
});

@InputType()
export class ActionInput {
  @Field(() => ID) conversation!: string;
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { nullable: true, description: 'One that fired in it; a coaching needs one.' })
  rule?: string | null;
  @Field(() => [Int], { defaultValue: [], description: 'Messages to look at, from 0; a coaching needs one.' })
  messages!: number[];
  @Field(() => ID, { description: 'The reviewer who sees to it.' }) owner!: string;
  @Field(() => DateScalar, { description: 'By the end of that day of the workspace’s time zone.' })
  dueOn!: string;
  @Field(() => String, { defaultValue: '' }) note!: string;
}

@InputType({ description: 'What changes; the rest stays.' })
export class ActionChangeInput {
  @Field(() => ActionStateEnum, { nullable: true }) state?: ActionState | null;
  @Field(() => ID, { nullable: true }) owner?: string | null;
  @Field(() => DateScalar, { nullable: true }) dueOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When a coaching took place; default today.' })
  doneOn?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@ObjectType()
export class ActionMoment {
  @Field(() => ID) conversation!: string;
  @Field(() => Int) message!: number;
  @Field(() => String, { nullable: true, description: 'Null where the conversation is gone.' })
  text!: string | null;
  @Field(() => String, { nullable: true }) role!: string | null;
  @Field(() => String, { nullable: true }) language!: string | null;
}

@ObjectType({ description: 'How an action stood from then on. Never changed.' })
export class ActionEvent {
  @Field(() => ID) id!: string;
  @Field(() => ActionStateEnum) state!: ActionState;
  @Field(() => String) owner!: string;
  @Field(() => DateScalar) dueOn!: string;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => Boolean, { description: 'It takes the one before it back.' }) isUndo!: boolean;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: string;
}

@ObjectType({ description: 'What somebody does about a conversation: a coaching, or an escalation.' })
export class Action {
  @Field(() => ID) id!: string;
  @Field(() => ActionKindEnum) kind!: ActionKind;
  @Field(() => String) metric!: string;
  @Field(() => ID, { description: 'The conversation that it was sent from.' }) conversation!: string;
  @Field(() => String) recordId!: string;
  @Field(() => String, { nullable: true, description: 'Whom a coaching is for; an escalation names nobody.' })
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
  @Field(() => [ActionStateEnum], { description: 'Where it may go from here.' }) moves!: ActionState[];
  @Field(() => [ActionMoment]) moments!: ActionMoment[];
  @Field(() => [ActionEvent], { description: 'The first first.' }) events!: ActionEvent[];
  @Field(() => ID, { description: 'Of its last event: what a change says that it has seen.' })
  lastEvent!: string;
  @Field(() => String) createdBy!: string;
  @Field(() => DateTimeScalar) createdAt!: string;
  @Field(() => [Delivery], {
    description: 'What the webhook was told of an escalation; none: no webhook is set.',
  })
  deliveries!: Delivery[];
}

@ObjectType()
export class SampleMean {
  @Field(() => Int) n!: number;
  @Field(() => Float) mean!: number;
}

@ObjectType({
  description: 'What a figure of the coached agent did, against what it would have done without.',
})
export class EffectMeasure {
  @Field(() => SampleMean) before!: SampleMean;
  @Field(() => SampleMean) after!: SampleMean;
  @Field(() => Int, { description: 'Other agents compared with.' }) peers!: number;
  @Field(() => Estimate, { description: 'How theirs changed in the same time.' }) peerChange!: Estimate;
  @Field(() => Estimate, { description: 'The agent’s change minus theirs.' }) difference!: Estimate;
  @Field(() => Float, {
    description: 'The part of the difference that comes without coaching: bad luck does not last.',
  })
  expectedReturn!: number;
  @Field(() => Float, { description: 'The share of the distance from the others, before, that was no luck.' })
  reliability!: number;
  @Field(() => Estimate, { description: 'The difference without the expected return.' }) effect!: Estimate;
}

@ObjectType({ description: 'Half-open days.' })
export class EffectWindow {
  @Field(() => DateScalar) from!: string;
  @Field(() => DateScalar) to!: string;
}

@ObjectType()
export class CoachingEffect {
  @Field(() => DateScalar) doneOn!: string;
  @Field(() => EffectWindow) before!: EffectWindow;
  @Field(() => EffectWindow, { description: 'It ends where the data does.' }) after!: EffectWindow;
  @Field(() => String, { description: 'Who the others are: agents of the same team and tier.' })
  comparedWith!: string;
  @Field(() => EffectMeasure, { nullable: true, description: 'Of the mean score; null: too few.' })
  score!: EffectMeasure | null;
  @Field(() => EffectMeasure, {
    nullable: true,
    description: 'Of the share of conversations in which the rule fires.',
  })
  frequency!: EffectMeasure | null;
  @Field(() => String, { description: 'What it comes to, in words.' }) sentence!: string;
  @Field(() => [String]) caveats!: string[];
}
