import type { Dimension } from '@plumbline/schema';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { EvaluationFigure, TruthLabels } from '../evaluation/evaluation.types.ts';
import { enumOf } from '../graphql/enumOf.ts';
import { DimensionEnum, Estimate } from '../graphql/inputs.ts';
import { errorRates, type ErrorRate } from './errorGaps.ts';

const ErrorRateEnum = enumOf(errorRates);
registerEnumType(ErrorRateEnum, {
  name: 'ErrorRate',
  description: 'MISSED: of what people call negative. FALSE_ALARMS: of what they do not.',
});
const SwapKindEnum = enumOf(['names', 'gender', 'places', 'nothing'] as const);
registerEnumType(SwapKindEnum, {
  name: 'SwapKind',
  description: 'NOTHING: the same text again, which tells what a model changes by itself.',
});

@ObjectType({ description: 'The scores of one group beside those of everybody else.' })
export class ScoreGap {
  @Field(() => String) value!: string;
  @Field(() => Int, { description: 'Scored.' }) conversations!: number;
  @Field(() => Boolean, { description: 'Under 30 conversations: it tells little.' }) small!: boolean;
  @Field(() => Float, { nullable: true }) mean!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
  @Field(() => Estimate, { nullable: true, description: 'Mean of the group minus mean of the rest.' })
  gap!: Estimate | null;
  @Field(() => Float, { nullable: true, description: 'Benjamini–Hochberg over the groups.' })
  qValue!: number | null;
  @Field(() => Estimate, {
    nullable: true,
    description: 'What remains of it where both are about the same topics on the same channels.',
  })
  likeForLike!: Estimate | null;
  @Field(() => Float, { nullable: true }) likeForLikeQ!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The share of conversations on topics and channels where both are found.',
  })
  covered!: number | null;
}

@ObjectType({ description: 'One error rate of a group.' })
export class GroupErrorRate {
  @Field(() => EvaluationFigure) rate!: EvaluationFigure;
  @Field(() => Int) errors!: number;
  @Field(() => Int, { description: 'Conversations that the rate is of.' }) of!: number;
  @Field(() => EvaluationFigure, { description: 'Minus the rate of the rest; Newcombe’s interval.' })
  difference!: EvaluationFigure;
  @Field(() => Float, { nullable: true, description: 'Fisher’s exact test.' }) pValue!: number | null;
  @Field(() => Float, { nullable: true, description: 'Benjamini–Hochberg over both rates of all groups.' })
  qValue!: number | null;
}

@ObjectType({ description: 'How often the metric is wrong in one group, each way.' })
export class ErrorGap {
  @Field(() => String) value!: string;
  @Field(() => Int) labels!: number;
  @Field(() => Boolean, { description: 'Under 50 labels: left out of the equalised gap.' })
  small!: boolean;
  @Field(() => GroupErrorRate) missed!: GroupErrorRate;
  @Field(() => GroupErrorRate) falseAlarms!: GroupErrorRate;
}

@ObjectType({ description: 'The largest difference between two groups in an error rate.' })
export class EqualisedGap {
  @Field(() => ErrorRateEnum) rate!: ErrorRate;
  @Field(() => EvaluationFigure) gap!: EvaluationFigure;
  @Field(() => String) highest!: string;
  @Field(() => String) lowest!: string;
}

@ObjectType({ description: 'How unequally the metric errs between the values of a dimension.' })
export class DimensionGap {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => EqualisedGap) equalised!: EqualisedGap;
}

@ObjectType({ description: 'Where the errors come from: a look that was kept, or the development part.' })
export class ErrorSource {
  @Field(() => ID, { nullable: true, description: 'The look; null: the development part.' })
  look!: string | null;
  @Field(() => TruthLabels) labels!: TruthLabels;
  @Field(() => Int) judged!: number;
}

@ObjectType({
  description:
    'How groups are scored, and how often the metric is wrong in each. A gap is a question, not a verdict.',
})
export class Bias {
  @Field(() => String) metric!: string;
  @Field(() => String, { nullable: true, description: 'Null: the live score.' }) version!: string | null;
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => Float) negativeBelow!: number;
  @Field(() => [DimensionEnum], { description: 'What groups are made alike in.' }) likeFor!: Dimension[];
  @Field(() => [ScoreGap], { description: 'Most conversations first.' }) scores!: ScoreGap[];
  @Field(() => [ErrorGap], { description: 'Most labels first; none without labels.' }) errors!: ErrorGap[];
  @Field(() => ErrorSource, { nullable: true }) errorsFrom!: ErrorSource | null;
  @Field(() => EqualisedGap, {
    nullable: true,
    description: 'Null where fewer than two groups have enough labels.',
  })
  equalised!: EqualisedGap | null;
}

@ObjectType()
export class MarkerSwap {
  @Field(() => String) from!: string;
  @Field(() => String) to!: string;
}

@ObjectType({ description: 'A conversation whose score changed with the markers of a group.' })
export class SwapChange {
  @Field(() => ID) conversation!: string;
  @Field(() => String) recordId!: string;
  @Field(() => Float, { nullable: true }) before!: number | null;
  @Field(() => Float, { nullable: true }) after!: number | null;
  @Field(() => [MarkerSwap]) swaps!: MarkerSwap[];
  @Field(() => [String], { description: 'Rules that do not fire alike.' }) rules!: string[];
}

@ObjectType()
export class SwapOutcome {
  @Field(() => SwapKindEnum) kind!: string;
  @Field(() => Int, { description: 'Conversations that have such markers.' }) tested!: number;
  @Field(() => Int, { description: 'Of these, how many keep their score exactly.' }) kept!: number;
  @Field(() => EvaluationFigure, { description: 'The share that keeps its score.' })
  keptShare!: EvaluationFigure;
  @Field(() => Float, { description: 'The largest change of a score.' }) largest!: number;
  @Field(() => [SwapChange], { description: 'The largest first, at most ten.' }) changed!: SwapChange[];
}

@ObjectType({ description: 'The same conversations with only the markers of a group changed.' })
export class SwapTest {
  @Field(() => String) version!: string;
  @Field(() => Int, { description: 'Conversations drawn.' }) drawn!: number;
  @Field(() => [SwapOutcome]) outcomes!: SwapOutcome[];
}
