import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Estimate, SegmentValue } from '../graphql/inputs.ts';
import { DateScalar } from '../graphql/scalars.ts';

export const Granularity = { DAY: 'DAY', WEEK: 'WEEK', MONTH: 'MONTH' } as const;
export type Granularity = keyof typeof Granularity;
registerEnumType(Granularity, { name: 'Granularity' });

@ObjectType()
export class TrendPoint {
  @Field(() => DateScalar) at!: string;
  @Field(() => Int) conversations!: number;
  @Field(() => Float, { nullable: true }) mean!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
  @Field(() => [String]) versions!: string[];
  @Field(() => [String], { description: 'Versions whose scores stand beside the live ones.' })
  beside!: string[];
  @Field(() => Float, {
    nullable: true,
    description:
      'Mean of the seven days up to this one. Null unless by DAY, and after the newest conversation.',
  })
  smoothMean!: number | null;
  @Field(() => Float, { nullable: true }) smoothLow!: number | null;
  @Field(() => Float, { nullable: true }) smoothHigh!: number | null;
}

@ObjectType({ description: 'One segment of a period. `difference` is its mean minus the mean of the rest.' })
export class Slice {
  @Field(() => [SegmentValue]) segment!: SegmentValue[];
  @Field(() => Int) conversations!: number;
  @Field(() => Float, { nullable: true }) mean!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
  @Field(() => Estimate, { nullable: true }) difference!: Estimate | null;
  @Field(() => Float, { nullable: true }) qValue!: number | null;
}
