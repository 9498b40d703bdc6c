import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { trustStates, type TrustState } from './trust.ts';

const TrustStateEnum = enumOf(trustStates);
registerEnumType(TrustStateEnum, {
  name: 'TrustState',
  description:
    'STALE: it passed, but something drifted since, or it was long ago. UNPROVEN: too few labels, or never tested.',
});

@ObjectType()
export class Trust {
  @Field(() => TrustStateEnum) state!: TrustState;
  @Field(() => String) sentence!: string;
  @Field(() => String, { nullable: true, description: 'What makes the live scores.' }) version!:
    | string
    | null;
  @Field(() => DateTimeScalar, { nullable: true }) testedAt!: Date | null;
}
