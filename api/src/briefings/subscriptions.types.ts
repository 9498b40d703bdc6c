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
  description: 'Made every week, month or quarter, on the day and at the hour of the subscription.',
});

@ObjectType({ description: 'Sends the briefings of one kind to one recipient.' })
export class BriefingSubscription {
  @Field(() => ID) id!: string;
  @Field(() => String) metric!: string;
  @Field(() => BriefingKindEnum) kind!: Row['kind'];
  @Field(() => DeliveryKindEnum) channel!: Row['channel'];
  @Field(() => String, { description: 'E-mail address, or host of the webhook.' }) to!: string;
  @Field(() => Boolean, { description: 'Whether a model may rephrase the summary.' }) rephrase!: boolean;
  @Field(() => Int) day!: number;
  @Field(() => Int) hour!: number;
  @Field(() => String) madeBy!: string;
  @Field(() => DateTimeScalar) madeAt!: string;
  @Field(() => DateTimeScalar, { description: 'When the next briefing is due.' }) nextAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) sentAt!: string | null;
}

@ObjectType({ description: 'Ways to send briefings that the operator has configured.' })
export class BriefingWays {
  @Field(() => Boolean, { description: 'Whether a mail server is configured.' }) email!: boolean;
  @Field(() => String, { nullable: true, description: 'Host of the webhook. Null if none is configured.' })
  webhook!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Model that can rephrase. Null if none is configured.',
  })
  model!: string | null;
}
