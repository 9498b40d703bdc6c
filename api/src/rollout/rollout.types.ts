import { rolloutStages, type RolloutStage, type RolloutStep as Step } from '@plumbline/schema/postgres';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.ts';

const RolloutStageEnum = enumOf(rolloutStages);
registerEnumType(RolloutStageEnum, {
  name: 'RolloutStage',
  description:
    'SHADOW: scores beside the live version. PILOT: live for some teams or regions. SHARE: also live for a share of all conversations. LIVE: live for all.',
});
const RolloutStepEnum = enumOf([...rolloutStages, 'rolled_back'] as const);
registerEnumType(RolloutStepEnum, { name: 'RolloutStepKind' });

@ObjectType()
export class ScoredDays {
  @Field(() => DateScalar) firstDay!: string;
  @Field(() => DateScalar) lastDay!: string;
  @Field(() => Int) conversations!: number;
}

@ObjectType({ description: 'Something that the next stage requires.' })
export class EntryCriterion {
  @Field(() => String, { description: 'Stable key, such as `gate:target:f1` or `pairs`.' }) key!: string;
  @Field(() => String) sentence!: string;
  @Field(() => Boolean) isMet!: boolean;
}

@ObjectType()
export class NextStage {
  @Field(() => RolloutStageEnum) stage!: RolloutStage;
  @Field(() => Boolean) open!: boolean;
  @Field(() => [EntryCriterion]) criteria!: EntryCriterion[];
}

@ObjectType({ description: 'Conversations that a stage applies to. Empty lists: all teams, all regions.' })
export class RolloutScope {
  @Field(() => [String]) teams!: string[];
  @Field(() => [String]) regions!: string[];
  @Field(() => Float, { description: 'Share of conversations, above 0, up to 1.' }) share!: number;
  @Field(() => Int, { description: 'Days for which the previous version still scores new conversations.' })
  overlapDays!: number;
}

@ObjectType({ description: 'A step of a version’s rollout, forwards or back. Never deleted.' })
export class RolloutStep {
  @Field(() => ID) id!: string;
  @Field(() => String) version!: string;
  @Field(() => RolloutStepEnum) kind!: Step['stage'];
  @Field(() => String) sentence!: string;
  @Field(() => RolloutScope) scope!: RolloutScope;
  @Field(() => DateTimeScalar, {
    description: 'The step applies to conversations that started from then on.',
  })
  since!: Date;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
}

@ObjectType()
export class FeedbackCount {
  @Field(() => Int) agree!: number;
  @Field(() => Int) disagree!: number;
}

@ObjectType({ description: 'How the scores of a version are used.' })
export class VersionUse {
  @Field(() => String) version!: string;
  @Field(() => ScoredDays, {
    nullable: true,
    description: 'Days on which its scores are the live ones. Null if there are none.',
  })
  live!: ScoredDays | null;
  @Field(() => ScoredDays, {
    nullable: true,
    description: 'Days on which its scores stand beside another version’s live ones. Null if there are none.',
  })
  shadow!: ScoredDays | null;
}

@ObjectType({ description: 'How far a version is rolled out.' })
export class Rollout {
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => RolloutStageEnum, { nullable: true, description: 'Null: not yet rolled out, or rolled back.' })
  stage!: RolloutStage | null;
  @Field(() => NextStage, { nullable: true, description: 'Null: the version is live for all conversations.' })
  next!: NextStage | null;
  @Field(() => RolloutScope, {
    nullable: true,
    description: 'Scope of the current stage. Null without a stage.',
  })
  scope!: RolloutScope | null;
  @Field(() => [VersionUse], { description: 'Every version that made scores, oldest first.' })
  timeline!: VersionUse[];
  @Field(() => FeedbackCount, { description: 'Feedback on the version’s scores since its pilot began.' })
  feedback!: FeedbackCount;
  @Field(() => [RolloutStep], { description: 'Steps of every version of the metric, newest first.' })
  steps!: RolloutStep[];
}

@InputType()
export class AdvanceInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => RolloutStageEnum, { description: 'Must be the next stage; any other is refused.' })
  stage!: RolloutStage;
  @Field(() => [String], {
    defaultValue: [],
    description: 'PILOT: teams to pilot. PILOT requires a team or a region.',
  })
  teams!: string[];
  @Field(() => [String], {
    defaultValue: [],
    description: 'PILOT: regions to pilot. PILOT requires a team or a region.',
  })
  regions!: string[];
  @Field(() => Float, {
    defaultValue: 1,
    description: 'SHADOW and SHARE: share of all conversations, above 0, up to 1; for SHARE, less than 1.',
  })
  share!: number;
  @Field(() => Int, {
    defaultValue: 14,
    description: 'LIVE: days for which the previous version still scores new conversations, 0 to 92.',
  })
  overlapDays!: number;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Applies to conversations from this day on. Defaults to conversations from now on.',
  })
  from?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@ObjectType()
export class RolledOut {
  @Field(() => Rollout) rollout!: Rollout;
  @Field(() => Int, { description: 'Number of days whose figures changed.' }) daysChanged!: number;
  @Field(() => String, {
    nullable: true,
    description: 'The version that scores new conversations from now on. Null if none does.',
  })
  scoresArrivals!: string | null;
  @Field(() => Int, {
    description: 'After a rollback: conversations that no other version has scored, which keep their score.',
  })
  keptScores!: number;
}
