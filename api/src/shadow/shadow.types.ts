import type { Dimension } from '@plumbline/schema';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { EvaluationFigure } from '../evaluation/evaluation.types.ts';
import { DimensionEnum } from '../graphql/inputs.ts';

@ObjectType({ description: 'A conversation that two versions see differently.' })
export class ShadowExample {
  @Field(() => ID) conversation!: string;
  @Field(() => String, { description: 'As its source knows it.' }) recordId!: string;
  @Field(() => Float) before!: number;
  @Field(() => Float) now!: number;
  @Field(() => String, { description: 'How it begins.' }) opening!: string;
}

@ObjectType({ description: 'How far two distributions of the same conversations lie apart.' })
export class PairedShift {
  @Field(() => Float, {
    description: 'Jensen–Shannon distance of the histograms: 0 the same, 1 nothing in common.',
  })
  distance!: number;
  @Field(() => Float, { description: 'By swapping the two scores within conversations.' }) pValue!: number;
}

@ObjectType({ description: 'Two versions on the conversations of one value of a dimension.' })
export class ShadowSlice {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => String) value!: string;
  @Field(() => Int) pairs!: number;
  @Field(() => Float) meanBefore!: number;
  @Field(() => Float) meanNow!: number;
  @Field(() => EvaluationFigure, { description: 'Now minus before, of the same conversations.' })
  difference!: EvaluationFigure;
  @Field(() => Int) nowNegative!: number;
  @Field(() => Int) noLongerNegative!: number;
  @Field(() => EvaluationFigure, { description: 'The share that changes side, either way.' })
  changed!: EvaluationFigure;
  @Field(() => Float, { description: 'Of as many changing one way as the other (McNemar, mid-p).' })
  pValue!: number;
  @Field(() => Float, { description: 'Benjamini–Hochberg over all slices.' }) qValue!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'By mean among the values of the dimension, 1 the lowest; null under 30 pairs.',
  })
  rankBefore!: number | null;
  @Field(() => Int, { nullable: true }) rankNow!: number | null;
  @Field(() => [ShadowExample], { description: 'Negative under the version alone.' })
  nowNegativeExamples!: ShadowExample[];
  @Field(() => [ShadowExample], { description: 'Negative under the other version alone.' })
  noLongerNegativeExamples!: ShadowExample[];
}

@ObjectType({ description: 'In how many of the conversations a rule fired under each version.' })
export class ShadowRule {
  @Field(() => String) rule!: string;
  @Field(() => String) statement!: string;
  @Field(() => Int) before!: number;
  @Field(() => Int) now!: number;
  @Field(() => Int) onlyBefore!: number;
  @Field(() => Int) onlyNow!: number;
  @Field(() => Float, { description: 'Of as many under one version alone as under the other (McNemar).' })
  pValue!: number;
  @Field(() => Float, { description: 'Benjamini–Hochberg over all rules.' }) qValue!: number;
  @Field(() => [ShadowExample]) onlyNowExamples!: ShadowExample[];
  @Field(() => [ShadowExample]) onlyBeforeExamples!: ShadowExample[];
}

@ObjectType({
  description:
    'A version beside another on the conversations that both scored. What it changes is seen before it does.',
})
export class ShadowComparison {
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The other version; null where no other scored any conversation of the period.',
  })
  against!: string | null;
  @Field(() => [String], { description: 'What it can be compared with in the period, live scores first.' })
  choices!: string[];
  @Field(() => Boolean, { description: 'The other one made live scores of the period.' })
  againstIsLive!: boolean;
  @Field(() => Float) negativeBelow!: number;
  @Field(() => Float, { nullable: true }) againstNegativeBelow!: number | null;
  @Field(() => Int) pairs!: number;
  @Field(() => Int, { description: 'Scored by the version where the other abstains.' }) onlyNow!: number;
  @Field(() => Int, { description: 'Scored by the other where the version abstains.' }) onlyBefore!: number;
  @Field(() => Float, { nullable: true }) meanBefore!: number | null;
  @Field(() => Float, { nullable: true }) meanNow!: number | null;
  @Field(() => EvaluationFigure, { description: 'Now minus before, of the same conversations.' })
  difference!: EvaluationFigure;
  @Field(() => [Int], { description: 'Pairs by whole points of the score.' }) histogramBefore!: number[];
  @Field(() => [Int]) histogramNow!: number[];
  @Field(() => PairedShift, { nullable: true }) shift!: PairedShift | null;
  @Field(() => EvaluationFigure, { description: 'Lin’s coefficient: 1 where both give the same numbers.' })
  concordance!: EvaluationFigure;
  @Field(() => EvaluationFigure, {
    description: 'Spearman’s, by tenths of a point: 1 where both give the same order.',
  })
  rankCorrelation!: EvaluationFigure;
  @Field(() => EvaluationFigure, { description: 'The share that both call negative or neither does.' })
  sameSide!: EvaluationFigure;
  @Field(() => EvaluationFigure, { description: 'Cohen’s, of calling a conversation negative.' })
  kappa!: EvaluationFigure;
  @Field(() => Int) nowNegative!: number;
  @Field(() => Int) noLongerNegative!: number;
  @Field(() => EvaluationFigure, { description: 'The share whose decile changes by more than one.' })
  decileMoves!: EvaluationFigure;
  @Field(() => [ShadowSlice], {
    description: 'Of each dimension the 50 values with most conversations, these first.',
  })
  slices!: ShadowSlice[];
  @Field(() => [ShadowRule], { description: 'Those that differ in most conversations first.' })
  rules!: ShadowRule[];
}
