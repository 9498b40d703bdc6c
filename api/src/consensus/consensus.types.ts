import type { Certainty, Dimension } from '@plumbline/schema';
import type { ConsensusStepKind, LabelSetPart } from '@plumbline/schema/postgres';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Message } from '../conversations/conversations.types.ts';
import { DimensionEnum } from '../graphql/inputs.ts';
import { enumOf } from '../graphql/enumOf.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { CertaintyEnum } from '../review/review.types.ts';
import { itemStates, type ItemState } from './itemState.ts';

const stepKinds: readonly ConsensusStepKind[] = [
  'agreed',
  'third_review',
  'majority',
  'fourth_review',
  'discussion',
  'resolved',
  'ambiguous',
];
const ConsensusStepEnum = enumOf(stepKinds);
registerEnumType(ConsensusStepEnum, { name: 'ConsensusStepKind' });
export const ItemStateEnum = enumOf(itemStates);
registerEnumType(ItemStateEnum, {
  name: 'ConsensusState',
  description:
    'The earliest step of the review protocol that any question of a conversation still needs. OPEN: fewer labels than the set requires. SETTLED: nothing more is needed.',
});

@ObjectType({ description: 'Conversations of a set in one language or channel.' })
export class LabelledSlice {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => String) value!: string;
  @Field(() => Int) conversations!: number;
  @Field(() => Int, { description: 'Conversations with as many labels as the set requires.' })
  labelled!: number;
}

@ObjectType({
  description:
    'Progress of the review protocol on a set. Numbers are of conversations unless stated otherwise.',
})
export class SetConsensus {
  @Field(() => Int) conversations!: number;
  @Field(() => Int, { description: 'With fewer labels than the set requires.' }) open!: number;
  @Field(() => Int) thirdReview!: number;
  @Field(() => Int) fourthReview!: number;
  @Field(() => Int) discussion!: number;
  @Field(() => Int) settled!: number;
  @Field(() => Int, {
    description:
      'Questions on which reviewers reached no label: kept and counted, but left out of pass and fail.',
  })
  ambiguousQuestions!: number;
  @Field(() => Int, { description: 'Reviews that wait because no reviewer of the set can take them.' })
  waitingForReviewer!: number;
  @Field(() => [LabelledSlice], {
    description: 'Progress by language and channel, to see where more labels are needed.',
  })
  slices!: LabelledSlice[];
}

@ObjectType({ description: 'One step of the review protocol. Steps are never changed.' })
export class ConsensusStep {
  @Field(() => ID) id!: string;
  @Field(() => ConsensusStepEnum) step!: ConsensusStepKind;
  @Field(() => String, { nullable: true }) outcome!: string | null;
  @Field(() => [String], {
    description: 'Names of the reviewers whose labels or discussion led to this step.',
  })
  participants!: string[];
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the reviewer who decided. Null if the labels did.',
  })
  by!: string | null;
  @Field(() => DateTimeScalar) at!: string;
}

@ObjectType()
export class QuotedEvidence {
  @Field(() => Int) message!: number;
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
  @Field(() => String, {
    nullable: true,
    description: 'The words. Null if the conversation no longer exists.',
  })
  quote!: string | null;
}

@ObjectType()
export class Vote {
  @Field(() => ID) reviewer!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'An overall label or a verdict, in lower case.' }) value!: string;
  @Field(() => [QuotedEvidence]) evidence!: QuotedEvidence[];
}

@ObjectType({
  description: 'A suggestion beside the protocol, by Dawid and Skene (1979). It never decides a label.',
})
export class Advice {
  @Field(() => String) value!: string;
  @Field(() => Float) probability!: number;
}

@ObjectType()
export class ConsensusQuestion {
  @Field(() => String, { description: '`overall`, or a rule’s key.' }) question!: string;
  @Field(() => String) label!: string;
  @Field(() => ConsensusStepEnum, { nullable: true, description: 'Null if there are too few labels yet.' })
  step!: ConsensusStepKind | null;
  @Field(() => String, { nullable: true }) outcome!: string | null;
  @Field(() => [Vote]) votes!: Vote[];
  @Field(() => [ConsensusStep]) history!: ConsensusStep[];
  @Field(() => [Advice], {
    description: 'Most probable first. Empty without labels, and always empty in `consensusItems`.',
  })
  advice!: Advice[];
}

@ObjectType()
export class ReviewerNote {
  @Field(() => ID) reviewer!: string;
  @Field(() => String) name!: string;
  @Field(() => String) overall!: string;
  @Field(() => CertaintyEnum, { nullable: true }) certainty!: Certainty | null;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => DateTimeScalar) at!: string;
}

@ObjectType({ description: 'A conversation of a set with its reviewers’ answers, side by side.' })
export class ConsensusItem {
  @Field(() => ID) id!: string;
  @Field(() => ID) setId!: string;
  @Field(() => ID) conversation!: string;
  @Field(() => String, { description: 'The conversation’s id in its source.' }) recordId!: string;
  @Field(() => String) part!: LabelSetPart;
  @Field(() => String) channel!: string;
  @Field(() => String) language!: string;
  @Field(() => ItemStateEnum) state!: ItemState;
  @Field(() => [ConsensusQuestion], { description: 'The overall label first, then the rules.' })
  questions!: ConsensusQuestion[];
}

@ObjectType({ description: 'A conversation of a set with everything that a discussion needs.' })
export class ConsensusItemDetail {
  @Field(() => ConsensusItem) item!: ConsensusItem;
  @Field(() => [ReviewerNote]) labels!: ReviewerNote[];
  @Field(() => [Message]) messages!: Message[];
}
