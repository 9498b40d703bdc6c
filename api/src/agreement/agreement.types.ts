import type { Dimension } from '@plumbline/schema';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DimensionEnum } from '../graphql/inputs.ts';

@InputType({
  description: 'Whose labels: those of a set, or a collection imported under a name. Exactly one.',
})
export class LabelsInput {
  @Field(() => ID, { nullable: true }) setId?: string | null;
  @Field(() => String, { nullable: true }) collection?: string | null;
}

@ObjectType('AgreementFigure', {
  description:
    'A coefficient with its 95% bootstrap interval (1,000 resamples of whole conversations, seeded). Null where the labels do not tell.',
})
export class AgreementFigure {
  @Field(() => Float, { nullable: true }) value!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
}

@ObjectType({
  description: 'How far reviewers agree on one question, over all or within one value of a dimension.',
})
export class AgreementRow {
  @Field(() => String, { description: '`overall`, a rule’s key, or `label` of an imported collection.' })
  question!: string;
  @Field(() => String) label!: string;
  @Field(() => DimensionEnum, { nullable: true }) dimension!: Dimension | null;
  @Field(() => String, { nullable: true }) value!: string | null;
  @Field(() => Int, { description: 'Conversations, or messages, with a label.' }) units!: number;
  @Field(() => Int, { description: 'Those with labels of two reviewers or more.' }) pairable!: number;
  @Field(() => Int) judgements!: number;
  @Field(() => AgreementFigure, { description: 'Mean share of pairs of labels that agree, 0 to 1.' })
  percent!: AgreementFigure;
  @Field(() => AgreementFigure, { description: 'Krippendorff’s α, labels only same or different.' })
  alphaNominal!: AgreementFigure;
  @Field(() => AgreementFigure, {
    description: 'Krippendorff’s α by rank; null for labels without an order.',
  })
  alphaOrdinal!: AgreementFigure;
  @Field(() => AgreementFigure, { description: 'Krippendorff’s α by number; null for labels that are none.' })
  alphaInterval!: AgreementFigure;
  @Field(() => AgreementFigure) fleissKappa!: AgreementFigure;
  @Field(() => AgreementFigure) gwetAc1!: AgreementFigure;
  @Field(() => String, { nullable: true, description: 'What to do about it; null where it is good.' })
  advice!: string | null;
}

@ObjectType()
export class Agreement {
  @Field(() => String) name!: string;
  @Field(() => [String], { description: 'Of the first question, in their order.' }) labels!: string[];
  @Field(() => Boolean, { description: 'Whether those labels have an order.' }) ordered!: boolean;
  @Field(() => Int) conversations!: number;
  @Field(() => [AgreementRow], { description: 'Every question over everything.' }) questions!: AgreementRow[];
  @Field(() => [AgreementRow], { description: 'The question asked for, by value of each dimension.' })
  slices!: AgreementRow[];
}

@ObjectType({
  description: 'One reviewer’s yes against the majority of the others. Yes: the worst label, or “met”.',
})
export class ReviewerAgainstRest {
  @Field(() => String) reviewer!: string;
  @Field(() => Int) judgements!: number;
  @Field(() => Int, { description: 'Units on which the others lean one way.' }) units!: number;
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
  @Field(() => [ReviewerAgainstRest], { description: 'Those with the most judgements, up to 100.' })
  reviewers!: ReviewerAgainstRest[];
  @Field(() => [ReviewerPair], { description: 'Pairs with the most units in common, up to 30.' })
  pairs!: ReviewerPair[];
}

@ObjectType()
export class SplitConversation {
  @Field(() => ID) conversation!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Of the set, to look at what each reviewer said; null for imported labels.',
  })
  item!: string | null;
}

@ObjectType({ description: 'Where disagreement clusters: a question within one value of a dimension.' })
export class DisagreementCluster {
  @Field(() => AgreementRow) row!: AgreementRow;
  @Field(() => String, {
    description: '“rule ‘Took ownership’ · phone: α 0.21; rewrite the rule or add examples”',
  })
  sentence!: string;
  @Field(() => Int, { description: 'Units on which labels differ.' }) disagreed!: number;
  @Field(() => [SplitConversation], {
    description: 'Conversations on which labels differ, the most split first, up to 50.',
  })
  conversations!: SplitConversation[];
}
