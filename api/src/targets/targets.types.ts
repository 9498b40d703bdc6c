import type { Dimension } from '@plumbline/schema';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DimensionEnum } from '../graphql/inputs.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';

@InputType()
export class SliceTargetInput {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => Float, { description: 'F1 to reach in every value of the dimension.' })
  minimumF1!: number;
}

@InputType({
  description:
    'Positive means a negative experience: people’s consensus says negative, the metric scores below the version’s threshold.',
})
export class TargetsInput {
  @Field(() => Float, { nullable: true }) minimumPrecision?: number | null;
  @Field(() => Float, { nullable: true }) minimumRecall?: number | null;
  @Field(() => Float, { defaultValue: 0.8 }) minimumF1!: number;
  @Field(() => Float, { nullable: true }) maximumFalseNegativeRate?: number | null;
  @Field(() => [SliceTargetInput], { defaultValue: [] }) slices!: SliceTargetInput[];
  @Field(() => String, { description: 'Which weighs more, a false alarm or a miss, and why.' })
  tradeOff!: string;
}

@ObjectType()
export class SliceTarget {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => Float) minimumF1!: number;
}

@ObjectType({ description: 'What a version has to reach on held-out labels.' })
export class Targets {
  @Field(() => ID) id!: string;
  @Field(() => Float, { description: 'A score below this counts as a negative experience.' })
  negativeBelow!: number;
  @Field(() => Float, { nullable: true }) minimumPrecision!: number | null;
  @Field(() => Float, { nullable: true }) minimumRecall!: number | null;
  @Field(() => Float) minimumF1!: number;
  @Field(() => Float, { nullable: true }) maximumFalseNegativeRate!: number | null;
  @Field(() => [SliceTarget]) slices!: SliceTarget[];
  @Field(() => String) tradeOff!: string;
  @Field(() => String, { nullable: true, description: 'SHA-256 of version and targets. Null until locked.' })
  contentHash!: string | null;
  @Field(() => String) savedBy!: string;
  @Field(() => DateTimeScalar) savedAt!: Date;
  @Field(() => String, { nullable: true }) lockedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) lockedAt!: Date | null;
}

@ObjectType({
  description: 'Targets of one version: those in force, the draft, and those locked before.',
})
export class VersionTargets {
  @Field(() => Targets, { nullable: true, description: 'The targets in force. Null if none are locked.' })
  locked!: Targets | null;
  @Field(() => Targets, { nullable: true }) draft!: Targets | null;
  @Field(() => [Targets], { description: 'Targets locked before, newest first.' }) earlier!: Targets[];
  @Field(() => Int, {
    description: 'Number of looks at held-out labels. After the first, the targets are fixed.',
  })
  looks!: number;
}
