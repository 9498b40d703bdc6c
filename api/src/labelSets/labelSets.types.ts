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
    'LOW_CONFIDENCE: of the live score, lowest first. NEAR_THRESHOLD: live score near it. DISAGREEMENT: reviewers, or versions, apart. FEEDBACK: what the customer answered, or the attributes rating or feedback, lowest first. DISPUTED: by an accepted dispute, the newest first.',
});
const MethodEnum = enumOf<Method>(['RANDOM', 'STRATIFIED', 'NEED']);
registerEnumType(MethodEnum, {
  name: 'SamplingMethod',
  description:
    'STRATIFIED gives every region × channel × tier × language its share, and one at least while there is room.',
});
const LabelSetStateEnum = { DRAFT: 'draft', FROZEN: 'frozen' } as const;
registerEnumType(LabelSetStateEnum, { name: 'LabelSetState' });

@InputType()
export class LabelSetInput {
  @Field(() => String) name!: string;
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { description: 'The published version whose rules the reviewers apply.' })
  version!: string;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
  @Field(() => MethodEnum, { defaultValue: 'STRATIFIED' }) method!: Method;
  @Field(() => [NeedEnum], { defaultValue: [] }) needs!: Need[];
  @Field(() => Int, { description: 'Conversations, 2 to 5,000.' }) size!: number;
  @Field(() => String, { nullable: true, description: 'Draws the set again; default its name.' })
  seed?: string | null;
  @Field(() => Float, { defaultValue: 0.5, description: 'The share held out for testing, 0 to 0.9.' })
  testShare!: number;
  @Field(() => Int, { defaultValue: 2, description: 'Blind reviews of each conversation, 2 or 3.' })
  reviews!: number;
  @Field(() => Float, { defaultValue: 5, description: 'The score that NEAR_THRESHOLD is near to.' })
  threshold!: number;
}

@ObjectType()
export class LabelStratum {
  @Field(() => String) region!: string;
  @Field(() => String) channel!: string;
  @Field(() => String) agentTier!: string;
  @Field(() => String) language!: string;
  @Field(() => Int, { description: 'Conversations it has.' }) population!: number;
  @Field(() => Int) chosen!: number;
}

@ObjectType()
export class LabelSetPreview {
  @Field(() => Int) conversations!: number;
  @Field(() => [LabelStratum]) strata!: LabelStratum[];
  @Field(() => [String]) warnings!: string[];
}

@ObjectType({ description: 'Conversations to label by one version’s rules. Frozen, it never changes.' })
export class LabelSet {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => LabelSetStateEnum) state!: 'draft' | 'frozen';
  @Field(() => Int, { description: 'Blind reviews of each conversation.' }) reviews!: number;
  @Field(() => Int) conversations!: number;
  @Field(() => Int) developmentCount!: number;
  @Field(() => Int, { description: 'Held out: never used to write rules.' }) testCount!: number;
  @Field(() => String, { description: 'How it was drawn, in words.' }) drawn!: string;
  @Field(() => String, { nullable: true, description: 'SHA-256 of its conversations, texts and parts.' })
  contentHash!: string | null;
  @Field(() => DateTimeScalar) createdAt!: string;
  @Field(() => String, { nullable: true }) createdBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) frozenAt!: string | null;
}

@InputType()
export class LabelPlanInput {
  @Field(() => Float, { defaultValue: 0.8 }) targetF1!: number;
  @Field(() => Float, { defaultValue: 0.88, description: 'What F1 is believed to be.' }) expectedF1!: number;
  @Field(() => Float, { defaultValue: 0.3, description: 'The share of bad conversations.' })
  prevalence!: number;
  @Field(() => Int, { defaultValue: 10_000, description: 'Conversations in the slice.' }) sliceSize!: number;
  @Field(() => Float, { defaultValue: 0.8, description: 'How often the plan should suffice.' })
  power!: number;
  @Field(() => String, { defaultValue: 'plan' }) seed!: string;
}

@ObjectType()
export class LabelPlanPoint {
  @Field(() => Int) labels!: number;
  @Field(() => Float) power!: number;
  @Field(() => Float, { description: 'Of F1’s 95% interval, on average.' }) halfWidth!: number;
}

@ObjectType()
export class LabelPlan {
  @Field(() => Int, { nullable: true, description: 'The fewest labels that suffice; null where none do.' })
  labels!: number | null;
  @Field(() => [String]) assumptions!: string[];
  @Field(() => [LabelPlanPoint]) curve!: LabelPlanPoint[];
}
