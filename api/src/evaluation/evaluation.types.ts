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
  description:
    'By the 95% interval. PASS: all of it meets the target. FAIL: all of it misses the target. NOT_ENOUGH_DATA: neither, or too few labels.',
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

@InputType({
  description: 'Frozen labels: those of a frozen label set, or a frozen collection. Give exactly one.',
})
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
      'Name under which the scores are stored: a version’s, or one like `v1-offline`. Null: the live scores.',
  })
  version?: string | null;
  @Field(() => TruthInput) labels!: TruthInput;
  @Field(() => String, {
    nullable: true,
    description: 'Another version to compare with, on the same conversations.',
  })
  against?: string | null;
  @Field(() => String, {
    defaultValue: 'plumbline',
    description: 'Seed that draws resamples and the order of `missed`.',
  })
  seed!: string;
}

@ObjectType({
  description:
    'A figure with its 95% interval, such as Wilson’s for a proportion or a seeded bootstrap for F1. Null if it cannot be computed.',
})
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

@ObjectType({ description: 'One figure compared with its target.' })
export class TargetResult {
  @Field(() => JudgedFigureEnum) figure!: JudgedFigure;
  @Field(() => Float) target!: number;
  @Field(() => OutcomeEnum) outcome!: Outcome;
  @Field(() => Int, {
    nullable: true,
    description: 'About how many more labels would decide. Null if it is decided, or if no number would.',
  })
  moreLabels!: number | null;
}

@ObjectType({
  description: 'How the metric does on all conversations, or on those with one value of a dimension.',
})
export class EvaluationRow {
  @Field(() => DimensionEnum, { nullable: true }) dimension!: Dimension | null;
  @Field(() => String, { nullable: true }) value!: string | null;
  @Field(() => Int, { description: 'Conversations with a label and a score.' }) labels!: number;
  @Field(() => Boolean, { description: 'Whether there are fewer than 50 labels, too few to pass or fail.' })
  small!: boolean;
  @Field(() => ConfusionMatrix) confusion!: ConfusionMatrix;
  @Field(() => EvaluationFigure) precision!: EvaluationFigure;
  @Field(() => EvaluationFigure) recall!: EvaluationFigure;
  @Field(() => EvaluationFigure) f1!: EvaluationFigure;
  @Field(() => EvaluationFigure) falseNegativeRate!: EvaluationFigure;
  @Field(() => EvaluationFigure) balancedAccuracy!: EvaluationFigure;
  @Field(() => [TargetResult]) results!: TargetResult[];
  @Field(() => OutcomeEnum, { nullable: true, description: 'Null if no target is set.' })
  outcome!: Outcome | null;
  @Field(() => Float, {
    nullable: true,
    description: 'p-value for F1 being equal to its target, by the score test.',
  })
  pValue!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'q-value: Benjamini–Hochberg over all slices with a target.',
  })
  qValue!: number | null;
}

@ObjectType({
  description: 'What became of the conversations; the parts add up. Figures are about `judged`.',
})
export class EvaluationCounts {
  @Field(() => Int) conversations!: number;
  @Field(() => Int) judged!: number;
  @Field(() => Int, { description: 'Reviewers reached no label.' }) ambiguous!: number;
  @Field(() => Int, {
    description:
      'Reviewers are not finished, or the requesting reviewer still has to label the conversation.',
  })
  pending!: number;
  @Field(() => Int, { description: 'The text has changed since it was labelled, or is gone.' })
  changed!: number;
  @Field(() => Int) unscored!: number;
  @Field(() => Int, { description: 'The evidence was too weak for a score.' }) abstained!: number;
}

@ObjectType({ description: 'Results of guessing without reading anything.' })
export class GuessBaseline {
  @Field(() => Boolean) majorityIsNegative!: boolean;
  @Field(() => Float, { description: 'Accuracy of always giving the more common answer.' }) accuracy!: number;
  @Field(() => Float) f1!: number;
  @Field(() => Float, { description: 'F1 of calling every conversation negative.' })
  alwaysNegativeF1!: number;
  @Field(() => Float) metricAccuracy!: number;
}

@ObjectType({
  description:
    'What people reach by the same measure: each reviewer compared with the majority of the others.',
})
export class HumanCeiling {
  @Field(() => Int, {
    description: 'Reviewers with at least ten conversations on which the others have a majority.',
  })
  reviewers!: number;
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
  @Field(() => EvaluationFigure, {
    description: 'Krippendorff’s α: ordinal if the labels are ordered, else nominal.',
  })
  alpha!: EvaluationFigure;
  @Field(() => EvaluationFigure, { description: 'Mean share of pairs of labels that agree.' })
  percent!: EvaluationFigure;
}

@ObjectType()
export class CalibrationBin {
  @Field(() => Float) from!: number;
  @Field(() => Float) to!: number;
  @Field(() => Int) n!: number;
  @Field(() => Float, { description: 'Mean confidence.' }) confidence!: number;
  @Field(() => Float, { description: 'Share of conversations that the metric judged correctly.' })
  right!: number;
}

@ObjectType({ description: 'Whether confidence tells how often the metric is right.' })
export class Calibration {
  @Field(() => Int) n!: number;
  @Field(() => Float) brier!: number;
  @Field(() => Float, { description: 'Expected calibration error.' }) expectedError!: number;
  @Field(() => [CalibrationBin]) bins!: CalibrationBin[];
}

@ObjectType({ description: 'Two versions compared on the same conversations.' })
export class ComparisonRow {
  @Field(() => DimensionEnum, { nullable: true }) dimension!: Dimension | null;
  @Field(() => String, { nullable: true }) value!: string | null;
  @Field(() => Int) labels!: number;
  @Field(() => Boolean) small!: boolean;
  @Field(() => Int, { description: 'Conversations that only the other version judges correctly.' })
  onlyOther!: number;
  @Field(() => Int) onlyThis!: number;
  @Field(() => Float, { description: 'p-value of McNemar’s exact test, two-sided.' }) exact!: number;
  @Field(() => Float) midP!: number;
  @Field(() => EvaluationFigure, {
    description: 'F1 minus the other version’s F1, with a paired bootstrap interval.',
  })
  f1Difference!: EvaluationFigure;
  @Field(() => Boolean, {
    description: 'Whether the whole interval of `f1Difference` lies below 0, given at least 50 labels.',
  })
  regression!: boolean;
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

@ObjectType({ description: 'A version compared with people’s frozen labels.' })
export class Evaluation {
  @Field(() => String) metric!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Null if the scores were loaded under a name that is no known version.',
  })
  version!: string | null;
  @Field(() => String, { nullable: true, description: 'Null: the live scores.' }) scoredAs!: string | null;
  @Field(() => Float) negativeBelow!: number;
  @Field(() => TruthLabels) labels!: TruthLabels;
  @Field(() => LabelPartEnum) part!: LabelSetPart;
  @Field(() => String, {
    description: 'SHA-256 of the conversations, their texts and their consensus labels.',
  })
  contentHash!: string;
  @Field(() => String) seed!: string;
  @Field(() => EvaluationCounts) counts!: EvaluationCounts;
  @Field(() => Int, { description: 'Abstained conversations that people call negative.' })
  abstainedNegative!: number;
  @Field(() => EvaluationRow) all!: EvaluationRow;
  @Field(() => [EvaluationRow], { description: 'Slices by dimension, most labels first.' })
  slices!: EvaluationRow[];
  @Field(() => GuessBaseline, { nullable: true }) baseline!: GuessBaseline | null;
  @Field(() => LabelAgreement) agreement!: LabelAgreement;
  @Field(() => HumanCeiling, { nullable: true }) ceiling!: HumanCeiling | null;
  @Field(() => Calibration, { nullable: true }) calibration!: Calibration | null;
  @Field(() => VersionComparison, { nullable: true }) comparison!: VersionComparison | null;
}

@ObjectType({ description: 'One look at held-out labels. Looks are never changed.' })
export class TestLook {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'Counts from 1, in order.' }) number!: number;
  @Field(() => ID, { description: 'Id of the targets that the version was judged by.' }) targets!: string;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => Evaluation) evaluation!: Evaluation;
}
