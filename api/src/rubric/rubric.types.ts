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

@ObjectType({ description: 'How a rule could be made easier to apply. A hint never prevents publishing.' })
export class RuleHint {
  @Field(() => String, {
    description: 'Path within the rule, such as `statement`, `counts.0` or `examples`.',
  })
  field!: string;
  @Field(() => String) message!: string;
}

@ObjectType({ description: 'The smallest and the largest size of the points, without a sign.' })
export class RulePoints {
  @Field(() => Float) from!: number;
  @Field(() => Float) to!: number;
}

@ObjectType()
export class RuleExample {
  @Field(() => String) quote!: string;
  @Field(() => Boolean, { description: 'False: the example resembles the rule but does not meet it.' })
  counts!: boolean;
  @Field(() => String, { nullable: true }) note?: string | null | undefined;
}

@ObjectType({ description: 'One plain sentence that a person can check against a transcript.' })
export class RubricRule {
  @Field(() => String) key!: string;
  @Field(() => String) statement!: string;
  @Field(() => String, { description: 'Short name of the rule, for tables.' }) label!: string;
  @Field(() => RuleDirection) direction!: Direction;
  @Field(() => RulePoints) points!: RulePoints;
  @Field(() => [String]) counts!: string[];
  @Field(() => [String]) doesNotCount!: string[];
  @Field(() => [RuleExample]) examples!: RuleExample[];
  @Field(() => [String], { description: 'Channels that the rule applies to. Empty: all.' })
  channels!: string[];
  @Field(() => SpeakerEnum, {
    nullable: true,
    description: 'Null: anyone, or the speaker of the rule’s signal.',
  })
  speaker?: SpeakerName | null | undefined;
  @Field(() => String, {
    nullable: true,
    description:
      'Key of the signal that the offline scorer looks for. Null: the signal with the rule’s own key, if there is one.',
  })
  signal?: string | null | undefined;
}

@ObjectType({ description: 'One value before and after. Null: there was none, or there is none now.' })
class RubricFieldChange {
  @Field(() => String) field!: string;
  @Field(() => String, { nullable: true }) before!: string | null;
  @Field(() => String, { nullable: true }) after!: string | null;
}

@ObjectType({ description: 'A difference between two versions, in one rule or in the rubric as a whole.' })
export class RubricChange implements Change {
  @Field(() => RubricChangeKind) kind!: Change['kind'];
  @Field(() => String, { nullable: true }) rule!: string | null;
  @Field(() => String) label!: string;
  @Field(() => [RubricFieldChange]) changes!: Change['changes'];
  @Field(() => String, { description: 'The change in one sentence.' }) summary!: string;
}

@ObjectType({ description: 'A version of a metric, with its rubric. Once published, it never changes.' })
export class MetricVersion {
  @Field(() => ID) id!: string;
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => VersionState) state!: State;
  @Field(() => Float, { description: 'Score of a conversation in which no rule is met.' }) base!: number;
  @Field(() => [RubricRule]) rules!: RubricRule[];
  @Field(() => ScoringSettings) scoring!: ScoringSettings;
  @Field(() => String, { nullable: true, description: 'What changed, in words. Null until published.' })
  changelog!: string | null;
  @Field(() => Int, {
    description: 'Grows with each edit of a draft. Pass it as `revision` to change the draft.',
  })
  revision!: number;
  @Field(() => DateTimeScalar) createdAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) publishedAt!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the reviewer who published it. Null until published, or if no reviewer did.',
  })
  publishedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) retiredAt!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the version that it was made from. Null if there is none.',
  })
  basedOn!: string | null;
}

@ObjectType()
export class Metric {
  @Field(() => String) key!: string;
  @Field(() => String) name!: string;
  @Field(() => [MetricVersion], { description: 'The draft first, then published versions, newest first.' })
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
