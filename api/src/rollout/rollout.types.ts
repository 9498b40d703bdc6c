import { rolloutStages, type RolloutStage, type RolloutStep as Step } from '@plumbline/schema/postgres';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.ts';

const RolloutStageEnum = enumOf(rolloutStages);
registerEnumType(RolloutStageEnum, {
  name: 'RolloutStage',
  description:
    'SHADOW: scores beside the live version. PILOT: live for some teams or regions. SHARE: for a part of all besides. LIVE: for everybody.',
});
const RolloutStepEnum = enumOf([...rolloutStages, 'rolled_back'] as const);
registerEnumType(RolloutStepEnum, { name: 'RolloutStepKind' });

@ObjectType()
export class ScoredDays {
  @Field(() => DateScalar) firstDay!: string;
  @Field(() => DateScalar) lastDay!: string;
  @Field(() => Int) conversations!: number;
}

@ObjectType({ description: 'Something that the next stage asks for.' })
export class EntryCriterion {
  @Field(() => String, { description: 'Stable.' }) key!: string;
  @Field(() => String) sentence!: string;
  @Field(() => Boolean) isMet!: boolean;
}

@ObjectType()
export class NextStage {
  @Field(() => RolloutStageEnum) stage!: RolloutStage;
  @Field(() => Boolean) open!: boolean;
  @Field(() => [EntryCriterion]) criteria!: EntryCriterion[];
}

@ObjectType({ description: 'Which conversations a stage takes; empty: all teams, all regions.' })
export class RolloutScope {
  @Field(() => [String]) teams!: string[];
  @Field(() => [String]) regions!: string[];
  @Field(() => Float, { description: '0 to 1.' }) share!: number;
  @Field(() => Int, { description: 'Days for which the version before still scores what arrives.' })
  overlapDays!: number;
}

@ObjectType({ description: 'A step of a version on its way, or back. Kept for ever.' })
export class RolloutStep {
  @Field(() => ID) id!: string;
  @Field(() => String) version!: string;
  @Field(() => RolloutStepEnum) kind!: Step['stage'];
  @Field(() => String) sentence!: string;
  @Field(() => RolloutScope) scope!: RolloutScope;
  @Field(() => DateTimeScalar, { description: 'Conversations that began from then on.' }) since!: Date;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
}

@ObjectType()
export class FeedbackCount {
  @Field(() => Int) agree!: number;
  @Field(() => Int) disagree!: number;
}

@ObjectType({ description: 'Where the scores of a version are used.' })
export class VersionUse {
  @Field(() => String) version!: string;
  @Field(() => ScoredDays, { nullable: true, description: 'Where its scores are the live ones.' })
  live!: ScoredDays | null;
  @Field(() => ScoredDays, { nullable: true, description: 'Where they stand beside another version’s.' })
  shadow!: ScoredDays | null;
}

@ObjectType({ description: 'Where a version is on its way to conversations.' })
export class Rollout {
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => RolloutStageEnum, { nullable: true, description: 'Null: not on its way, or rolled back.' })
  stage!: RolloutStage | null;
  @Field(() => NextStage, { nullable: true, description: 'Null: it is live for everybody.' })
  next!: NextStage | null;
  @Field(() => RolloutScope, { nullable: true, description: 'Of its stage.' }) scope!: RolloutScope | null;
  @Field(() => [VersionUse], { description: 'Of every version that scored, the oldest first.' })
  timeline!: VersionUse[];
  @Field(() => FeedbackCount, { description: 'What people said of its scores since its pilot began.' })
  feedback!: FeedbackCount;
  @Field(() => [RolloutStep], { description: 'Of every version of the metric, the newest first.' })
  steps!: RolloutStep[];
}

@InputType()
export class AdvanceInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => RolloutStageEnum, { description: 'The next one; another is refused.' }) stage!: RolloutStage;
  @Field(() => [String], { defaultValue: [], description: 'PILOT: these teams.' }) teams!: string[];
  @Field(() => [String], { defaultValue: [], description: 'PILOT: these regions.' }) regions!: string[];
  @Field(() => Float, { defaultValue: 1, description: 'SHADOW and SHARE: of all conversations, 0 to 1.' })
  share!: number;
  @Field(() => Int, {
    defaultValue: 14,
    description: 'LIVE: days for which the version before still scores what arrives.',
  })
  overlapDays!: number;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Conversations of that day and later; default: those from now on.',
  })
  from?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@ObjectType()
export class RolledOut {
  @Field(() => Rollout) rollout!: Rollout;
  @Field(() => Int, { description: 'Days whose figures changed.' }) daysChanged!: number;
  @Field(() => String, {
    nullable: true,
    description: 'The version that scores what arrives from now on; null: none does.',
  })
  scoresArrivals!: string | null;
  @Field(() => Int, {
    description: 'After a rollback: conversations that no other version has scored, which keep their score.',
  })
  keptScores!: number;
}
