import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { FilterInput, PeriodInput } from '../graphql/inputs.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { needs, type Need } from './candidates.query.ts';
import type { Method } from './drawSet.ts';

const NeedEnum = enumOf(needs);
registerEnumType(NeedEnum, {
  name: 'LabelNeed',
  description:
    'LOW_CONFIDENCE: lowest confidence of the live score. NEAR_THRESHOLD: live score nearest to `threshold`. DISAGREEMENT: reviewers or versions disagree. FEEDBACK: lowest survey answer, or lowest attribute `rating` or `feedback`. DISPUTED: has an accepted dispute, newest first.',
});
const MethodEnum = enumOf<Method>(['RANDOM', 'STRATIFIED', 'NEED']);
registerEnumType(MethodEnum, {
  name: 'SamplingMethod',
  description:
    'STRATIFIED gives each combination of region, channel, tier and language its share, and at least one conversation if there is room for all.',
});
const LabelSetStateEnum = { DRAFT: 'draft', FROZEN: 'frozen' } as const;
registerEnumType(LabelSetStateEnum, { name: 'LabelSetState' });

@InputType()
export class LabelSetInput {
  @Field(() => String) name!: string;
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { description: 'The published version whose rules reviewers apply.' })
  version!: string;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
  @Field(() => MethodEnum, { defaultValue: 'STRATIFIED' }) method!: Method;
  @Field(() => [NeedEnum], { defaultValue: [] }) needs!: Need[];
  @Field(() => Int, { description: 'Number of conversations, 2 to 5,000.' }) size!: number;
  @Field(() => String, {
    nullable: true,
    description: 'Seed that draws the set; the same seed draws it again. Defaults to `name`.',
  })
  seed?: string | null;
  @Field(() => Float, { defaultValue: 0.5, description: 'Share held out for testing, 0 to 0.9.' })
  testShare!: number;
  @Field(() => Int, { defaultValue: 2, description: 'Blind reviews per conversation, 2 or 3.' })
  reviews!: number;
  @Field(() => Float, { defaultValue: 5, description: 'Score for NEAR_THRESHOLD.' })
  threshold!: number;
}

@ObjectType()
export class LabelStratum {
  @Field(() => String) region!: string;
  @Field(() => String) channel!: string;
  @Field(() => String) agentTier!: string;
  @Field(() => String) language!: string;
  @Field(() => Int, { description: 'Conversations in the stratum.' }) population!: number;
  @Field(() => Int) chosen!: number;
}

@ObjectType()
export class LabelSetPreview {
  @Field(() => Int) conversations!: number;
  @Field(() => [LabelStratum]) strata!: LabelStratum[];
  @Field(() => [String]) warnings!: string[];
}

@ObjectType({ description: 'Conversations to label by one version’s rules. Once frozen, it never changes.' })
export class LabelSet {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => LabelSetStateEnum) state!: 'draft' | 'frozen';
  @Field(() => Int, { description: 'Blind reviews per conversation.' }) reviews!: number;
  @Field(() => Int) conversations!: number;
  @Field(() => Int) developmentCount!: number;
  @Field(() => Int, {
    description: 'Conversations in the held-out part, which is never used to write rules.',
  })
  testCount!: number;
  @Field(() => String, { description: 'How the set was drawn, in words.' }) drawn!: string;
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of its conversations, texts and parts. Null until frozen.',
  })
  contentHash!: string | null;
  @Field(() => DateTimeScalar) createdAt!: string;
  @Field(() => String, { nullable: true }) createdBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) frozenAt!: string | null;
}

@InputType()
export class LabelPlanInput {
  @Field(() => Float, { defaultValue: 0.8 }) targetF1!: number;
  @Field(() => Float, { defaultValue: 0.88, description: 'Assumed F1 of the metric, 0.01 to 0.999.' })
  expectedF1!: number;
  @Field(() => Float, {
    defaultValue: 0.3,
    description: 'Assumed share of bad conversations, 0.005 to 0.95.',
  })
  prevalence!: number;
  @Field(() => Int, { defaultValue: 10_000, description: 'Conversations in the slice, 10 to 100,000,000.' })
  sliceSize!: number;
  @Field(() => Float, {
    defaultValue: 0.8,
    description: 'How often the number of labels should suffice, 0.01 to 0.999.',
  })
  power!: number;
  @Field(() => String, { defaultValue: 'plan' }) seed!: string;
}

@ObjectType()
export class LabelPlanPoint {
  @Field(() => Int) labels!: number;
  @Field(() => Float) power!: number;
  @Field(() => Float, { description: 'Mean half-width of the 95% interval of F1.' }) halfWidth!: number;
}

@ObjectType()
export class LabelPlan {
  @Field(() => Int, {
    nullable: true,
    description: 'The fewest labels that suffice. Null if no number does.',
  })
  labels!: number | null;
  @Field(() => [String]) assumptions!: string[];
  @Field(() => [LabelPlanPoint]) curve!: LabelPlanPoint[];
}
