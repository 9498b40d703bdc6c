import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({ description: 'Kept for ever, and printed wherever the slice is.' })
export class GateOverride {
  @Field(() => String) reason!: string;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
}

@ObjectType({ description: 'Why a version may not go on.' })
export class GateBlock {
  @Field(() => String, {
    description: 'Stable: `targets`, `target:f1`, `slice:LANGUAGE:ja`, `regression:…`.',
  })
  key!: string;
  @Field(() => String) sentence!: string;
  @Field(() => Boolean, { description: 'An owner may set it aside with a reason.' }) mayOverride!: boolean;
  @Field(() => GateOverride, { nullable: true }) override!: GateOverride | null;
}

@ObjectType({ description: 'Whether a version may go on from what is tested to shadow and beyond.' })
export class PromotionGate {
  @Field(() => Boolean) open!: boolean;
  @Field(() => [GateBlock], { description: 'Those set aside too, in the order in which to deal with them.' })
  blocks!: GateBlock[];
}
