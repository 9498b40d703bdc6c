import type { Dimension } from '@plumbline/schema';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { EvaluationFigure } from '../evaluation/evaluation.types.ts';
import { DimensionEnum } from '../graphql/inputs.ts';

@ObjectType({ description: 'A conversation that two versions judge differently.' })
export class ShadowExample {
  @Field(() => ID) conversation!: string;
  @Field(() => String, { description: 'The conversation’s id in its source.' }) recordId!: string;
  @Field(() => Float) before!: number;
  @Field(() => Float) now!: number;
  @Field(() => String, { description: 'How the conversation begins.' }) opening!: string;
}

@ObjectType({ description: 'How far apart two distributions over the same conversations are.' })
export class PairedShift {
  @Field(() => Float, {
    description: 'Jensen–Shannon distance of the histograms: 0 is the same, 1 is nothing in common.',
  })
  distance!: number;
  @Field(() => Float, { description: 'p-value, from swapping the two scores within conversations.' })
  pValue!: number;
}

@ObjectType({ description: 'Two versions on the conversations with one value of a dimension.' })
export class ShadowSlice {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => String) value!: string;
  @Field(() => Int) pairs!: number;
  @Field(() => Float) meanBefore!: number;
  @Field(() => Float) meanNow!: number;
  @Field(() => EvaluationFigure, { description: 'Mean of now minus before, over the same conversations.' })
  difference!: EvaluationFigure;
  @Field(() => Int) nowNegative!: number;
  @Field(() => Int) noLongerNegative!: number;
  @Field(() => EvaluationFigure, { description: 'Share of conversations that change side, either way.' })
  changed!: EvaluationFigure;
  @Field(() => Float, { description: 'p-value for as many changing one way as the other (McNemar, mid-p).' })
  pValue!: number;
  @Field(() => Float, { description: 'q-value: Benjamini–Hochberg over all slices.' }) qValue!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'Rank by mean among the values of the dimension; 1 is the lowest. Null with fewer than 30 pairs.',
  })
  rankBefore!: number | null;
  @Field(() => Int, { nullable: true }) rankNow!: number | null;
  @Field(() => [ShadowExample], { description: 'Negative under this version only.' })
  nowNegativeExamples!: ShadowExample[];
  @Field(() => [ShadowExample], { description: 'Negative under the other version only.' })
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
  @Field(() => Float, {
    description: 'p-value for as many under one version only as under the other (McNemar, mid-p).',
  })
  pValue!: number;
  @Field(() => Float, { description: 'q-value: Benjamini–Hochberg over all rules.' }) qValue!: number;
  @Field(() => [ShadowExample]) onlyNowExamples!: ShadowExample[];
  @Field(() => [ShadowExample]) onlyBeforeExamples!: ShadowExample[];
}

@ObjectType({
  description:
    'A version compared with another on the conversations that both scored, to see what it would change.',
})
export class ShadowComparison {
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The other version. Null if no other version scored a conversation of the period.',
  })
  against!: string | null;
  @Field(() => [String], {
    description: 'Versions to compare with in the period, those with the most live scores first.',
  })
  choices!: string[];
  @Field(() => Boolean, { description: 'Whether the other version made live scores in the period.' })
  againstIsLive!: boolean;
  @Field(() => Float) negativeBelow!: number;
  @Field(() => Float, { nullable: true }) againstNegativeBelow!: number | null;
  @Field(() => Int) pairs!: number;
  @Field(() => Int, { description: 'Conversations that only this version scored; the other abstained.' })
  onlyNow!: number;
  @Field(() => Int, { description: 'Conversations that only the other version scored; this one abstained.' })
  onlyBefore!: number;
  @Field(() => Float, { nullable: true }) meanBefore!: number | null;
  @Field(() => Float, { nullable: true }) meanNow!: number | null;
  @Field(() => EvaluationFigure, { description: 'Mean of now minus before, over the same conversations.' })
  difference!: EvaluationFigure;
  @Field(() => [Int], { description: 'Number of pairs in each of ten bins, by whole points of the score.' })
  histogramBefore!: number[];
  @Field(() => [Int]) histogramNow!: number[];
  @Field(() => PairedShift, { nullable: true }) shift!: PairedShift | null;
  @Field(() => EvaluationFigure, {
    description: 'Lin’s concordance coefficient: 1 if both give the same scores.',
  })
  concordance!: EvaluationFigure;
  @Field(() => EvaluationFigure, {
    description: 'Spearman’s rank correlation, by tenths of a point: 1 if both give the same order.',
  })
  rankCorrelation!: EvaluationFigure;
  @Field(() => EvaluationFigure, { description: 'Share of pairs that both call negative or neither does.' })
  sameSide!: EvaluationFigure;
  @Field(() => EvaluationFigure, { description: 'Cohen’s κ of calling a conversation negative.' })
  kappa!: EvaluationFigure;
  @Field(() => Int) nowNegative!: number;
  @Field(() => Int) noLongerNegative!: number;
  @Field(() => EvaluationFigure, { description: 'Share of pairs whose decile changes by more than one.' })
  decileMoves!: EvaluationFigure;
  @Field(() => [ShadowSlice], {
    description: 'Up to 50 values of each dimension, most pairs first.',
  })
  slices!: ShadowSlice[];
  @Field(() => [ShadowRule], { description: 'Rules that differ in the most conversations first.' })
  rules!: ShadowRule[];
}
