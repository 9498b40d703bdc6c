import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { trustStates, type TrustState } from './trust.ts';

const TrustStateEnum = enumOf(trustStates);
registerEnumType(TrustStateEnum, {
  name: 'TrustState',
  description:
    'STALE: passed, but something has drifted since, or the test is more than 180 days old. UNPROVEN: too few labels, never tested, or nothing is scored.',
});

@ObjectType()
export class Trust {
  @Field(() => TrustStateEnum) state!: TrustState;
  @Field(() => String) sentence!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Version that makes the live scores. Null if nothing is scored.',
  })
  version!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) testedAt!: Date | null;
}
