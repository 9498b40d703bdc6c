import type { BriefingSubscription as Row } from '@plumbline/schema/postgres';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { DeliveryKindEnum } from '../outbox/outbox.types.ts';
import { BriefingKindEnum } from './briefings.types.ts';

export const ScheduledBriefingEnum = {
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
  QUARTERLY: 'quarterly',
} as const satisfies Record<string, Row['kind']>;
registerEnumType(ScheduledBriefingEnum, {
  name: 'ScheduledBriefing',
  description: 'Made every week, month or quarter, on the day and at the hour that the subscription says.',
});

@ObjectType({ description: 'Who gets the briefings of a kind.' })
export class BriefingSubscription {
  @Field(() => ID) id!: string;
  @Field(() => String) metric!: string;
  @Field(() => BriefingKindEnum) kind!: Row['kind'];
  @Field(() => DeliveryKindEnum) channel!: Row['channel'];
  @Field(() => String, { description: 'An e-mail address, or the host of the webhook.' }) to!: string;
  @Field(() => Boolean, { description: 'A model may put the summary in its words.' }) rephrase!: boolean;
  @Field(() => Int) day!: number;
  @Field(() => Int) hour!: number;
  @Field(() => String) madeBy!: string;
  @Field(() => DateTimeScalar) madeAt!: string;
  @Field(() => DateTimeScalar, { description: 'When the next briefing is due.' }) nextAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) sentAt!: string | null;
}

@ObjectType({ description: 'What the operator set up for briefings.' })
export class BriefingWays {
  @Field(() => Boolean, { description: 'A mail server is set.' }) email!: boolean;
  @Field(() => String, { nullable: true, description: 'The host of the webhook; null: none is set.' })
  webhook!: string | null;
  @Field(() => String, { nullable: true, description: 'The model that may rephrase; null: none is set.' })
  model!: string | null;
}
