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
  description: 'GIVEN_UP: the receiver is gone, or did not take it in fifteen tries over about a day.',
});

@ObjectType({ description: 'Something that is told to the outside, at least once.' })
export class Delivery {
  @Field(() => ID, { description: 'Also the message’s idempotency key.' }) id!: string;
  @Field(() => DeliveryKindEnum) kind!: DeliveryKind;
  @Field(() => [String], { description: 'Addresses, or the host of the webhook.' }) to!: string[];
  @Field(() => String, { description: 'The event of a webhook, the subject of an e-mail.' }) subject!: string;
  @Field(() => DeliveryStateEnum) state!: DeliveryState;
  @Field(() => Int) tries!: number;
  @Field(() => DateTimeScalar, { nullable: true }) nextTry!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it has not arrived, in words.' })
  problem!: string | null;
  @Field(() => DateTimeScalar) createdAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) deliveredAt!: string | null;
}
