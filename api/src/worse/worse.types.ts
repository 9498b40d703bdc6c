import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Estimate, SegmentValue } from '../graphql/inputs.ts';
import { DateScalar } from '../graphql/scalars.ts';

@ObjectType({
  description: 'One reason in one part of the business that costs more than before, beyond noise.',
})
export class WorseReason {
  @Field(() => [SegmentValue], { description: 'Empty: everywhere.' }) segment!: SegmentValue[];
  @Field(() => String) rule!: string;
  @Field(() => String) statement!: string;
  @Field(() => Estimate, { description: 'Its part of the change of the mean score. Negative.' })
  effect!: Estimate;
  @Field(() => Float) qValue!: number;
  @Field(() => Float) frequencyBefore!: number;
  @Field(() => Float) frequencyNow!: number;
  @Field(() => Float, { nullable: true }) severityBefore!: number | null;
  @Field(() => Float, { nullable: true }) severityNow!: number | null;
  @Field(() => Int, { description: 'Scored conversations of the segment in the week.' })
  conversations!: number;
}

@ObjectType({ description: 'A reason that takes much from the mean score, whether or not that is new.' })
export class WideReason {
  @Field(() => String) rule!: string;
  @Field(() => String) statement!: string;
  @Field(() => Int) conversations!: number;
  @Field(() => Float, { description: 'What it takes from the mean score of the week. Negative.' })
  points!: number;
}

@ObjectType({
  description:
    'The newest full week, Monday to Sunday, against the four weeks before it, by the same search as the drivers of a movement.',
})
export class WorseThisWeek {
  @Field(() => DateScalar) from!: string;
  @Field(() => DateScalar) to!: string;
  @Field(() => DateScalar) before!: string;
  @Field(() => Int, { description: 'Scored conversations of the week.' }) scored!: number;
  @Field(() => Boolean, {
    description:
      'Whether either side has fewer than 100 scored conversations, in which case `reasons` is empty.',
  })
  tooFew!: boolean;
  @Field(() => [WorseReason], {
    description:
      'Up to six reasons that cost at least 0.005 of the score beyond noise, largest loss first. Empty if there are none.',
  })
  reasons!: WorseReason[];
  @Field(() => [WideReason], {
    description: 'The three rules that lower the week’s mean score most, for when nothing is worse.',
  })
  widest!: WideReason[];
}
