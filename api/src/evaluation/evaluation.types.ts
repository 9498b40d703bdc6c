import type { Dimension } from '@plumbline/schema';
import { labelSetParts, type LabelSetPart } from '@plumbline/schema/postgres';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';
import { DimensionEnum } from '../graphql/inputs.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import type { JudgedFigure } from './evaluationRow.ts';
import { outcomes, type Outcome } from './judge.ts';

const OutcomeEnum = enumOf(outcomes);
registerEnumType(OutcomeEnum, {
  name: 'EvaluationOutcome',
  description: 'By the 95% interval: all of it right of the target, all of it wrong of it, or neither.',
});
const LabelPartEnum = enumOf(labelSetParts);
registerEnumType(LabelPartEnum, { name: 'LabelPart' });
const JudgedFigureEnum = {
  PRECISION: 'precision',
  RECALL: 'recall',
  F1: 'f1',
  FALSE_NEGATIVE_RATE: 'falseNegativeRate',
} as const;
registerEnumType(JudgedFigureEnum, { name: 'JudgedFigure' });
const TruthKindEnum = { SET: 'set', COLLECTION: 'collection' } as const;
registerEnumType(TruthKindEnum, { name: 'TruthKind' });

@InputType({ description: 'Frozen labels: those of a set, or a collection as it was frozen. Exactly one.' })
export class TruthInput {
  @Field(() => ID, { nullable: true }) setId?: string | null;
  @Field(() => ID, { nullable: true }) frozenId?: string | null;
}

@InputType()
export class EvaluationInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'The name under which scores are stored: a version’s, or `v1-offline`. None: the live score.',
  })
  version?: string | null;
  @Field(() => TruthInput) labels!: TruthInput;
  @Field(() => String, { nullable: true, description: 'Another version, on the same conversations.' })
  against?: string | null;
  @Field(() => String, { defaultValue: 'plumbline', description: 'Draws resamples and the reading list.' })
  seed!: string;
}

@ObjectType({ description: 'With its 95% interval: Wilson’s for a proportion, a seeded bootstrap for F1.' })
export class EvaluationFigure {
  @Field(() => Float, { nullable: true }) value!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
}

@ObjectType()
export class ConfusionMatrix {
  @Field(() => Int) truePositives!: number;
  @Field(() => Int) falsePositives!: number;
  @Field(() => Int, { description: 'Negative experiences that the metric missed.' }) falseNegatives!: number;
  @Field(() => Int) trueNegatives!: number;
}

@ObjectType({ description: 'One figure against its target.' })
export class TargetResult {
  @Field(() => JudgedFigureEnum) figure!: JudgedFigure;
  @Field(() => Float) target!: number;
  @Field(() => OutcomeEnum) outcome!: Outcome;
  @Field(() => Int, { nullable: true, description: 'About how many more labels would decide.' })
  moreLabels!: number | null;
}

@ObjectType({ description: 'How the metric does on all conversations, or on those of one value.' })
export class EvaluationRow {
  @Field(() => DimensionEnum, { nullable: true }) dimension!: Dimension | null;
  @Field(() => String, { nullable: true }) value!: string | null;
  @Field(() => Int, { description: 'Conversations with a label and a score.' }) labels!: number;
  @Field(() => Boolean, { description: 'Too few to pass or fail.' }) small!: boolean;
  @Field(() => ConfusionMatrix) confusion!: ConfusionMatrix;
  @Field(() => EvaluationFigure) precision!: EvaluationFigure;
  @Field(() => EvaluationFigure) recall!: EvaluationFigure;
  @Field(() => EvaluationFigure) f1!: EvaluationFigure;
  @Field(() => EvaluationFigure) falseNegativeRate!: EvaluationFigure;
  @Field(() => EvaluationFigure) balancedAccuracy!: EvaluationFigure;
  @Field(() => [TargetResult]) results!: TargetResult[];
  @Field(() => OutcomeEnum, { nullable: true, description: 'Null where no target is set.' })
  outcome!: Outcome | null;
  @Field(() => Float, { nullable: true, description: 'Of F1 being its target, by the score test.' })
  pValue!: number | null;
  @Field(() => Float, { nullable: true, description: 'Benjamini–Hochberg over all slices with a target.' })
  qValue!: number | null;
}

@ObjectType({ description: 'What became of the conversations; they add up. Figures are of the judged.' })
export class EvaluationCounts {
  @Field(() => Int) conversations!: number;
  @Field(() => Int) judged!: number;
  @Field(() => Int, { description: 'People came to no label.' }) ambiguous!: number;
  @Field(() => Int, { description: 'People are not done, or whoever asks labels it still.' })
  pending!: number;
  @Field(() => Int, { description: 'The text is not what was labelled.' }) changed!: number;
  @Field(() => Int) unscored!: number;
  @Field(() => Int, { description: 'The evidence was too weak for a score.' }) abstained!: number;
}

@ObjectType({ description: 'What guessing comes to, without reading anything.' })
export class GuessBaseline {
  @Field(() => Boolean) majorityIsNegative!: boolean;
  @Field(() => Float, { description: 'Of always saying what most are.' }) accuracy!: number;
  @Field(() => Float) f1!: number;
  @Field(() => Float, { description: 'Of calling every conversation negative.' }) alwaysNegativeF1!: number;
  @Field(() => Float) metricAccuracy!: number;
}

@ObjectType({
  description: 'What people reach by the same measure: each against the majority of the others.',
})
export class HumanCeiling {
  @Field(() => Int, { description: 'With ten conversations or more.' }) reviewers!: number;
  @Field(() => Float) precision!: number;
  @Field(() => Float) recall!: number;
  @Field(() => Float) f1!: number;
  @Field(() => Float) lowestF1!: number;
  @Field(() => Float) highestF1!: number;
}

@ObjectType({
  description: 'How far the reviewers of the judged conversations agree, by their independent labels.',
})
export class LabelAgreement {
  @Field(() => EvaluationFigure, { description: 'Krippendorff’s α: by rank where labels are ordered.' })
  alpha!: EvaluationFigure;
  @Field(() => EvaluationFigure, { description: 'Share of pairs of labels that agree.' })
  percent!: EvaluationFigure;
}

@ObjectType()
export class CalibrationBin {
  @Field(() => Float) from!: number;
  @Field(() => Float) to!: number;
  @Field(() => Int) n!: number;
  @Field(() => Float, { description: 'Mean.' }) confidence!: number;
  @Field(() => Float, { description: 'Share.' }) right!: number;
}

@ObjectType({ description: 'Whether confidence says how often the metric is right.' })
export class Calibration {
  @Field(() => Int) n!: number;
  @Field(() => Float) brier!: number;
  @Field(() => Float, { description: 'Expected calibration error.' }) expectedError!: number;
  @Field(() => [CalibrationBin]) bins!: CalibrationBin[];
}

@ObjectType({ description: 'Two versions on the same conversations.' })
export class ComparisonRow {
  @Field(() => DimensionEnum, { nullable: true }) dimension!: Dimension | null;
  @Field(() => String, { nullable: true }) value!: string | null;
  @Field(() => Int) labels!: number;
  @Field(() => Boolean) small!: boolean;
  @Field(() => Int, { description: 'Conversations that the other version alone judges right.' })
  onlyOther!: number;
  @Field(() => Int) onlyThis!: number;
  @Field(() => Float, { description: 'McNemar’s test, two-sided.' }) exact!: number;
  @Field(() => Float) midP!: number;
  @Field(() => EvaluationFigure, { description: 'F1 minus the other’s; paired bootstrap.' })
  f1Difference!: EvaluationFigure;
  @Field(() => Boolean, { description: 'The whole interval lies below 0.' }) regression!: boolean;
}

@ObjectType()
export class VersionComparison {
  @Field(() => String) against!: string;
  @Field(() => ComparisonRow) all!: ComparisonRow;
  @Field(() => [ComparisonRow]) slices!: ComparisonRow[];
}

@ObjectType()
export class TruthLabels {
  @Field(() => TruthKindEnum) kind!: 'set' | 'collection';
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType({ description: 'A version held against people’s frozen labels.' })
export class Evaluation {
  @Field(() => String) metric!: string;
  @Field(() => String, { nullable: true, description: 'Null where scores were loaded under another name.' })
  version!: string | null;
  @Field(() => String, { nullable: true, description: 'Null: the live score.' }) scoredAs!: string | null;
  @Field(() => Float) negativeBelow!: number;
  @Field(() => TruthLabels) labels!: TruthLabels;
  @Field(() => LabelPartEnum) part!: LabelSetPart;
  @Field(() => String, { description: 'SHA-256 of conversations, texts and labels.' }) contentHash!: string;
  @Field(() => String) seed!: string;
  @Field(() => EvaluationCounts) counts!: EvaluationCounts;
  @Field(() => Int, { description: 'Of the abstained, how many people call negative.' })
  abstainedNegative!: number;
  @Field(() => EvaluationRow) all!: EvaluationRow;
  @Field(() => [EvaluationRow], { description: 'By dimension, the most labels first.' })
  slices!: EvaluationRow[];
  @Field(() => GuessBaseline, { nullable: true }) baseline!: GuessBaseline | null;
  @Field(() => LabelAgreement) agreement!: LabelAgreement;
  @Field(() => HumanCeiling, { nullable: true }) ceiling!: HumanCeiling | null;
  @Field(() => Calibration, { nullable: true }) calibration!: Calibration | null;
  @Field(() => VersionComparison, { nullable: true }) comparison!: VersionComparison | null;
}

@ObjectType({ description: 'One look at held-out labels. Never changed.' })
export class TestLook {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'From 1, in order.' }) number!: number;
  @Field(() => ID, { description: 'The targets that it was judged by.' }) targets!: string;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => Evaluation) evaluation!: Evaluation;
}
