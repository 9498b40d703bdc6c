import type { Dimension } from '@plumbline/schema';
import { Field, Int, ObjectType } from 'type-graphql';
import { DimensionEnum } from '../graphql/inputs.ts';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.ts';

@ObjectType({ description: 'Days and conversations for which a version made the live score.' })
export class VersionSpan {
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => DateScalar) firstDay!: string;
  @Field(() => DateScalar) lastDay!: string;
  @Field(() => Int) conversations!: number;
}

@ObjectType()
export class DimensionValues {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => [String]) values!: string[];
}

@ObjectType()
export class RuleStatement {
  @Field(() => String) rule!: string;
  @Field(() => String) statement!: string;
  @Field(() => String, { description: 'The rule in a few words, as tables and chips show it.' })
  label!: string;
}

@ObjectType({ description: 'What the workspace holds: days, versions, dimension values and rules.' })
export class Workspace {
  @Field(() => String) timeZone!: string;
  @Field(() => Int) conversations!: number;
  @Field(() => DateScalar, { nullable: true }) firstDay!: string | null;
  @Field(() => DateScalar, { nullable: true }) lastDay!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) newestAt!: string | null;
  @Field(() => String, {
    description: 'Changes whenever a load changes something, or the workspace’s time zone changes.',
  })
  dataVersion!: string;
  @Field(() => Boolean, {
    description: 'Whether all conversations are from the sample that ships with Plumbline.',
  })
  sample!: boolean;
  @Field(() => Int, { description: 'Number of conversations of that sample.' }) sampleConversations!: number;
  @Field(() => [String]) metrics!: string[];
  @Field(() => [VersionSpan]) versions!: VersionSpan[];
  @Field(() => [DimensionValues]) dimensions!: DimensionValues[];
  @Field(() => [RuleStatement]) rules!: RuleStatement[];
}
