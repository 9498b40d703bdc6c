import type { Dimension } from '@plumbline/schema';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { EvaluationFigure, TruthLabels } from '../evaluation/evaluation.types.ts';
import { enumOf } from '../graphql/enumOf.ts';
import { DimensionEnum, Estimate } from '../graphql/inputs.ts';
import { errorRates, type ErrorRate } from './errorGaps.ts';

const ErrorRateEnum = enumOf(errorRates);
registerEnumType(ErrorRateEnum, {
  name: 'ErrorRate',
  description:
    'MISSED: share of what people call negative that the metric does not. FALSE_ALARMS: share of the rest that the metric calls negative.',
});
const SwapKindEnum = enumOf(['names', 'gender', 'places', 'nothing'] as const);
registerEnumType(SwapKindEnum, {
  name: 'SwapKind',
  description: 'NOTHING: the same text once more, which shows how much a model varies by itself.',
});

@ObjectType({ description: 'Scores of one group compared with those of all others.' })
export class ScoreGap {
  @Field(() => String) value!: string;
  @Field(() => Int, { description: 'Scored conversations of the group.' }) conversations!: number;
  @Field(() => Boolean, { description: 'Whether there are fewer than 30 conversations, which tell little.' })
  small!: boolean;
  @Field(() => Float, { nullable: true }) mean!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
  @Field(() => Estimate, { nullable: true, description: 'Mean of the group minus mean of the rest.' })
  gap!: Estimate | null;
  @Field(() => Float, {
    nullable: true,
    description: 'q-value of `gap`: Benjamini–Hochberg over all groups.',
  })
  qValue!: number | null;
  @Field(() => Estimate, {
    nullable: true,
    description: 'The gap when both sides are weighted to the same topics and channels.',
  })
  likeForLike!: Estimate | null;
  @Field(() => Float, { nullable: true }) likeForLikeQ!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of conversations, 0 to 1, on topics and channels that occur on both sides.',
  })
  covered!: number | null;
}

@ObjectType({ description: 'One error rate of a group, compared with the rest.' })
export class GroupErrorRate {
  @Field(() => EvaluationFigure) rate!: EvaluationFigure;
  @Field(() => Int) errors!: number;
  @Field(() => Int, { description: 'Conversations that the rate is based on.' }) of!: number;
  @Field(() => EvaluationFigure, {
    description: 'The group’s rate minus the rate of the rest, with Newcombe’s interval.',
  })
  difference!: EvaluationFigure;
  @Field(() => Float, { nullable: true, description: 'p-value of Fisher’s exact test.' }) pValue!:
    | number
    | null;
  @Field(() => Float, {
    nullable: true,
    description: 'q-value: Benjamini–Hochberg over both rates of all groups.',
  })
  qValue!: number | null;
}

@ObjectType({ description: 'How often the metric is wrong in one group, in each direction.' })
export class ErrorGap {
  @Field(() => String) value!: string;
  @Field(() => Int) labels!: number;
  @Field(() => Boolean, {
    description:
      'Whether there are fewer than 50 labels, in which case the group is left out of the equalised gap.',
  })
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

@ObjectType({ description: 'How unequal the metric’s error rates are between the values of a dimension.' })
export class DimensionGap {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => EqualisedGap) equalised!: EqualisedGap;
}

@ObjectType({
  description: 'Where the errors come from: a recorded look at held-out labels, or a development part.',
})
export class ErrorSource {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the look. Null: the errors come from the development part.',
  })
  look!: string | null;
  @Field(() => TruthLabels) labels!: TruthLabels;
  @Field(() => Int) judged!: number;
}

@ObjectType({
  description:
    'How each group is scored, and how often the metric is wrong in it. A gap is a question, not a verdict.',
})
export class Bias {
  @Field(() => String) metric!: string;
  @Field(() => String, { nullable: true, description: 'Null: the live scores.' }) version!: string | null;
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => Float) negativeBelow!: number;
  @Field(() => [DimensionEnum], { description: 'Dimensions that `likeForLike` makes equal.' })
  likeFor!: Dimension[];
  @Field(() => [ScoreGap], { description: 'Most conversations first.' }) scores!: ScoreGap[];
  @Field(() => [ErrorGap], { description: 'Most labels first. Empty if there are no labels.' })
  errors!: ErrorGap[];
  @Field(() => ErrorSource, { nullable: true }) errorsFrom!: ErrorSource | null;
  @Field(() => EqualisedGap, {
    nullable: true,
    description: 'Null if fewer than two groups have enough labels.',
  })
  equalised!: EqualisedGap | null;
}

@ObjectType()
export class MarkerSwap {
  @Field(() => String) from!: string;
  @Field(() => String) to!: string;
}

@ObjectType({ description: 'A conversation whose score changed when the markers of a group were swapped.' })
export class SwapChange {
  @Field(() => ID) conversation!: string;
  @Field(() => String) recordId!: string;
  @Field(() => Float, { nullable: true }) before!: number | null;
  @Field(() => Float, { nullable: true }) after!: number | null;
  @Field(() => [MarkerSwap]) swaps!: MarkerSwap[];
  @Field(() => [String], { description: 'Rules whose points differ before and after.' }) rules!: string[];
}

@ObjectType()
export class SwapOutcome {
  @Field(() => SwapKindEnum) kind!: string;
  @Field(() => Int, { description: 'Conversations that contain such markers; for NOTHING, all.' })
  tested!: number;
  @Field(() => Int, { description: 'Tested conversations that keep exactly the same score.' }) kept!: number;
  @Field(() => EvaluationFigure, { description: 'Share of tested conversations that keep their score.' })
  keptShare!: EvaluationFigure;
  @Field(() => Float, {
    description:
      'Largest change of a score, in points. Conversations that gained or lost a score do not count here.',
  })
  largest!: number;
  @Field(() => [SwapChange], { description: 'Up to ten, largest change first.' }) changed!: SwapChange[];
}

@ObjectType({ description: 'Scores of the same conversations with only the markers of a group changed.' })
export class SwapTest {
  @Field(() => String) version!: string;
  @Field(() => Int, { description: 'Number of conversations drawn.' }) drawn!: number;
  @Field(() => [SwapOutcome]) outcomes!: SwapOutcome[];
}
