import type { Dimension } from '@plumbline/schema';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DimensionEnum } from '../graphql/inputs.ts';

@InputType({
  description: 'Labels of a label set, or of a collection by its name. Give exactly one.',
})
export class LabelsInput {
  @Field(() => ID, { nullable: true }) setId?: string | null;
  @Field(() => String, { nullable: true }) collection?: string | null;
}

@ObjectType('AgreementFigure', {
  description:
    'A figure with its 95% bootstrap interval (1,000 seeded resamples, or 400 for one reviewer against the rest). Null if the labels do not determine it.',
})
export class AgreementFigure {
  @Field(() => Float, { nullable: true }) value!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
}

@ObjectType({
  description:
    'How far reviewers agree on one question, overall or within one value of a dimension. Intervals resample whole conversations.',
})
export class AgreementRow {
  @Field(() => String, { description: '`overall`, a rule’s key, or `label` for an imported collection.' })
  question!: string;
  @Field(() => String) label!: string;
  @Field(() => DimensionEnum, { nullable: true }) dimension!: Dimension | null;
  @Field(() => String, { nullable: true }) value!: string | null;
  @Field(() => Int, { description: 'Conversations or messages with a label.' }) units!: number;
  @Field(() => Int, { description: 'Units with labels from at least two reviewers.' }) pairable!: number;
  @Field(() => Int) judgements!: number;
  @Field(() => AgreementFigure, { description: 'Mean share of pairs of labels that agree, 0 to 1.' })
  percent!: AgreementFigure;
  @Field(() => AgreementFigure, {
    description: 'Krippendorff’s α for nominal labels, which are only same or different.',
  })
  alphaNominal!: AgreementFigure;
  @Field(() => AgreementFigure, {
    description: 'Krippendorff’s α for ordinal labels. Null if the labels have no order.',
  })
  alphaOrdinal!: AgreementFigure;
  @Field(() => AgreementFigure, {
    description: 'Krippendorff’s α for interval labels. Null if the labels are not numbers.',
  })
  alphaInterval!: AgreementFigure;
  @Field(() => AgreementFigure) fleissKappa!: AgreementFigure;
  @Field(() => AgreementFigure) gwetAc1!: AgreementFigure;
  @Field(() => String, {
    nullable: true,
    description: 'What to do about the agreement. Null if it is good, or if α cannot be computed.',
  })
  advice!: string | null;
}

@ObjectType()
export class Agreement {
  @Field(() => String) name!: string;
  @Field(() => [String], {
    description: 'Labels of the requested question, by default the first, in their order.',
  })
  labels!: string[];
  @Field(() => Boolean, { description: 'Whether those labels have an order.' }) ordered!: boolean;
  @Field(() => Int) conversations!: number;
  @Field(() => [AgreementRow], { description: 'Every question, over all conversations.' })
  questions!: AgreementRow[];
  @Field(() => [AgreementRow], { description: 'The requested question, by value of each dimension.' })
  slices!: AgreementRow[];
}

@ObjectType({
  description:
    'One reviewer’s “yes” against the majority of the others. “Yes” is the worst label, or “met” for a rule.',
})
export class ReviewerAgainstRest {
  @Field(() => String) reviewer!: string;
  @Field(() => Int) judgements!: number;
  @Field(() => Int, { description: 'Units on which the others have a majority.' }) units!: number;
  @Field(() => AgreementFigure) precision!: AgreementFigure;
  @Field(() => AgreementFigure) recall!: AgreementFigure;
  @Field(() => AgreementFigure) f1!: AgreementFigure;
}

@ObjectType({ description: 'Two reviewers on the units that both labelled.' })
export class ReviewerPair {
  @Field(() => String) first!: string;
  @Field(() => String) second!: string;
  @Field(() => Int) units!: number;
  @Field(() => AgreementFigure) cohenKappa!: AgreementFigure;
}

@ObjectType()
export class ReviewerAgreement {
  @Field(() => [ReviewerAgainstRest], { description: 'Up to 100 reviewers, most judgements first.' })
  reviewers!: ReviewerAgainstRest[];
  @Field(() => [ReviewerPair], {
    description: 'Up to 30 pairs with at least five units in common, most units first.',
  })
  pairs!: ReviewerPair[];
}

@ObjectType()
export class SplitConversation {
  @Field(() => ID) conversation!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Item of the label set, to read what each reviewer said. Null for imported labels.',
  })
  item!: string | null;
}

@ObjectType({ description: 'A question on which reviewers disagree within one value of a dimension.' })
export class DisagreementCluster {
  @Field(() => AgreementRow) row!: AgreementRow;
  @Field(() => String, {
    description:
      'Summary, such as “rule ‘Took ownership’ · phone: α 0.21; rewrite the rule or add examples”.',
  })
  sentence!: string;
  @Field(() => Int, { description: 'Units on which labels differ.' }) disagreed!: number;
  @Field(() => [SplitConversation], {
    description: 'Up to 50 conversations on which labels differ, those with the least agreement first.',
  })
  conversations!: SplitConversation[];
}
