import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({ description: 'Why a block was overridden. Never deleted, and shown wherever the slice is.' })
export class GateOverride {
  @Field(() => String) reason!: string;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
}

@ObjectType({ description: 'A reason why a version may not move on.' })
export class GateBlock {
  @Field(() => String, {
    description: 'Stable key: `targets`, `target:f1`, `slice:LANGUAGE:ja`, `regression:…`.',
  })
  key!: string;
  @Field(() => String) sentence!: string;
  @Field(() => Boolean, { description: 'Whether the block can be overridden with a reason.' })
  mayOverride!: boolean;
  @Field(() => GateOverride, { nullable: true }) override!: GateOverride | null;
}

@ObjectType({ description: 'Whether a version may move on after its test, to shadow and beyond.' })
export class PromotionGate {
  @Field(() => Boolean) open!: boolean;
  @Field(() => [GateBlock], {
    description: 'Includes overridden blocks, in the order in which to deal with them.',
  })
  blocks!: GateBlock[];
}
