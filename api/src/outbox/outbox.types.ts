import type { DeliveryKind, DeliveryState } from '@plumbline/schema/postgres';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

export const DeliveryKindEnum = { WEBHOOK: 'webhook', EMAIL: 'email' } as const;
registerEnumType(DeliveryKindEnum, { name: 'DeliveryKind' });
export const DeliveryStateEnum = {
  WAITING: 'waiting',
  DELIVERED: 'delivered',
  GIVEN_UP: 'given_up',
} as const;
registerEnumType(DeliveryStateEnum, {
  name: 'DeliveryState',
  description: 'GIVEN_UP: the receiver is gone, or did not accept the message in 15 tries over about a day.',
});

@ObjectType({ description: 'A message to the outside, sent at least once.' })
export class Delivery {
  @Field(() => ID, { description: 'Also the idempotency key of the message.' }) id!: string;
  @Field(() => DeliveryKindEnum) kind!: DeliveryKind;
  @Field(() => [String], { description: 'E-mail addresses, or the host of the webhook.' }) to!: string[];
  @Field(() => String, { description: 'Event of a webhook message, or subject of an e-mail.' })
  subject!: string;
  @Field(() => DeliveryStateEnum) state!: DeliveryState;
  @Field(() => Int) tries!: number;
  @Field(() => DateTimeScalar, { nullable: true }) nextTry!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it has not arrived. Null if there is no problem.',
  })
  problem!: string | null;
  @Field(() => DateTimeScalar) createdAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) deliveredAt!: string | null;
}
