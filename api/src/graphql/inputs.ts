import { dimensions, type Dimension } from '@plumbline/schema';
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from './scalars.ts';

export const DimensionEnum = Object.fromEntries(dimensions.map((name) => [name, name])) as {
  [Name in Dimension]: Name;
};
registerEnumType(DimensionEnum, { name: 'Dimension' });

@InputType({ description: 'Half-open range of days: `to` is the first day after it.' })
export class PeriodInput {
  @Field(() => DateScalar) from!: string;
  @Field(() => DateScalar) to!: string;
}

@InputType({
  description: 'A list keeps conversations with any of its values; several lists must all match.',
})
export class FilterInput {
  @Field(() => [String], { nullable: true }) regions?: string[] | null;
  @Field(() => [String], { nullable: true }) channels?: string[] | null;
  @Field(() => [String], { nullable: true }) agentTiers?: string[] | null;
  @Field(() => [String], { nullable: true }) languages?: string[] | null;
  @Field(() => [String], { nullable: true }) customerSegments?: string[] | null;
  @Field(() => [String], { nullable: true }) topics?: string[] | null;
  @Field(() => [String], { nullable: true }) teams?: string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Keys of rules; keeps conversations whose live score has any of them.',
  })
  rules?: string[] | null;
}

@InputType()
export class MovementInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => PeriodInput) baseline!: PeriodInput;
  @Field(() => PeriodInput) current!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
  @Field(() => [DimensionEnum], { defaultValue: ['REGION', 'CHANNEL', 'AGENT_TIER'] })
  dimensions!: Dimension[];
  @Field(() => Int, { defaultValue: 8 }) maxDrivers!: number;
  @Field(() => Int, { defaultValue: 30 }) minSupport!: number;
}

@ObjectType({ description: 'A value with its 95% interval.' })
export class Estimate {
  @Field(() => Float) value!: number;
  @Field(() => Float) low!: number;
  @Field(() => Float) high!: number;
  @Field(() => Float, { nullable: true }) pValue!: number | null;
}

@ObjectType()
export class SegmentValue {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => String) value!: string;
}
