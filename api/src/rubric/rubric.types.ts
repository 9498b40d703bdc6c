import type { VersionState as State } from '@plumbline/schema/postgres';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';
import type { RubricChange as Change } from './rubricDiff.ts';
import { ScoringSettings, SpeakerEnum, type SpeakerName } from './scoringSettings.types.ts';

const VersionState = { DRAFT: 'draft', PUBLISHED: 'published', RETIRED: 'retired' } as const;
registerEnumType(VersionState, { name: 'VersionState' });
const RuleDirection = { LOWERS: 'lowers', RAISES: 'raises' } as const;
registerEnumType(RuleDirection, { name: 'RuleDirection' });
type Direction = (typeof RuleDirection)[keyof typeof RuleDirection];
const RubricChangeKind = {
  BASE: 'base',
  ADDED: 'added',
  REMOVED: 'removed',
  CHANGED: 'changed',
  ORDER: 'order',
  SCORING: 'scoring',
} as const;
registerEnumType(RubricChangeKind, { name: 'RubricChangeKind' });

@ObjectType({ description: 'How a rule could be easier to apply; it never keeps anybody from publishing.' })
export class RuleHint {
  @Field(() => String, { description: 'Within the rule: statement, counts.0, examples.' }) field!: string;
  @Field(() => String) message!: string;
}

@ObjectType({ description: 'The least and greatest size of the points, without a sign.' })
export class RulePoints {
  @Field(() => Float) from!: number;
  @Field(() => Float) to!: number;
}

@ObjectType()
export class RuleExample {
  @Field(() => String) quote!: string;
  @Field(() => Boolean, { description: 'False: it looks like the rule and is not.' }) counts!: boolean;
  @Field(() => String, { nullable: true }) note?: string | null | undefined;
}

@ObjectType({ description: 'One plain sentence that a person can check against a transcript.' })
export class RubricRule {
  @Field(() => String) key!: string;
  @Field(() => String) statement!: string;
  @Field(() => String, { description: 'Names the rule in a table.' }) label!: string;
  @Field(() => RuleDirection) direction!: Direction;
  @Field(() => RulePoints) points!: RulePoints;
  @Field(() => [String]) counts!: string[];
  @Field(() => [String]) doesNotCount!: string[];
  @Field(() => [RuleExample]) examples!: RuleExample[];
  @Field(() => [String], { description: 'None: it applies to all.' }) channels!: string[];
  @Field(() => SpeakerEnum, { nullable: true, description: 'Null: anyone, or whom its signal listens to.' })
  speaker?: SpeakerName | null | undefined;
  @Field(() => String, {
    nullable: true,
    description: 'What the offline scorer looks for; null: the signal named like the rule, if there is one.',
  })
  signal?: string | null | undefined;
}

@ObjectType({ description: 'One value before and after; null: there was or is none.' })
class RubricFieldChange {
  @Field(() => String) field!: string;
  @Field(() => String, { nullable: true }) before!: string | null;
  @Field(() => String, { nullable: true }) after!: string | null;
}

@ObjectType({ description: 'What differs from one version to another, of one rule or of the whole.' })
export class RubricChange implements Change {
  @Field(() => RubricChangeKind) kind!: Change['kind'];
  @Field(() => String, { nullable: true }) rule!: string | null;
  @Field(() => String) label!: string;
  @Field(() => [RubricFieldChange]) changes!: Change['changes'];
  @Field(() => String, { description: 'One sentence.' }) summary!: string;
}

@ObjectType({ description: 'A version of a metric: its rubric. Published, it never changes.' })
export class MetricVersion {
  @Field(() => ID) id!: string;
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => VersionState) state!: State;
  @Field(() => Float, { description: 'The score of a conversation that no rule touches.' }) base!: number;
  @Field(() => [RubricRule]) rules!: RubricRule[];
  @Field(() => ScoringSettings) scoring!: ScoringSettings;
  @Field(() => String, { nullable: true, description: 'What changed, in words; there when published.' })
  changelog!: string | null;
  @Field(() => Int, { description: 'Counts the edits of a draft.' }) revision!: number;
  @Field(() => DateTimeScalar) createdAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) publishedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'The name of who published it.' })
  publishedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) retiredAt!: string | null;
  @Field(() => String, { nullable: true, description: 'The version that it was made from.' })
  basedOn!: string | null;
}

@ObjectType()
export class Metric {
  @Field(() => String) key!: string;
  @Field(() => String) name!: string;
  @Field(() => [MetricVersion], { description: 'The draft first, then the newest published.' })
  versions!: MetricVersion[];
}

@InputType()
export class RulePointsInput {
  @Field(() => Float) from!: number;
  @Field(() => Float) to!: number;
}

@InputType()
export class RuleExampleInput {
  @Field(() => String) quote!: string;
  @Field(() => Boolean) counts!: boolean;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType()
export class RubricRuleInput {
  @Field(() => String) key!: string;
  @Field(() => String) statement!: string;
  @Field(() => String) label!: string;
  @Field(() => RuleDirection) direction!: Direction;
  @Field(() => RulePointsInput) points!: RulePointsInput;
  @Field(() => [String], { defaultValue: [] }) counts!: string[];
  @Field(() => [String], { defaultValue: [] }) doesNotCount!: string[];
  @Field(() => [RuleExampleInput], { defaultValue: [] }) examples!: RuleExampleInput[];
  @Field(() => [String], { defaultValue: [] }) channels!: string[];
  @Field(() => SpeakerEnum, { nullable: true }) speaker?: SpeakerName | null;
  @Field(() => String, { nullable: true }) signal?: string | null;
  @Field(() => [String], {
    defaultValue: [],
    description: 'Keys of rules that cannot be met in the same conversation.',
  })
  contradicts!: string[];
}
