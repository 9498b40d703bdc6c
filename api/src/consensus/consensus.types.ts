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
  description: 'Where a conversation stands: the most that any of its questions still needs.',
});

@ObjectType({ description: 'Conversations of one language or channel.' })
export class LabelledSlice {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => String) value!: string;
  @Field(() => Int) conversations!: number;
  @Field(() => Int, { description: 'With as many labels as the set asks for.' }) labelled!: number;
}

@ObjectType({ description: 'How far the protocol is with a set. Conversations, where nothing else is said.' })
export class SetConsensus {
  @Field(() => Int) conversations!: number;
  @Field(() => Int, { description: 'With fewer labels than the set asks for.' }) open!: number;
  @Field(() => Int) thirdReview!: number;
  @Field(() => Int) fourthReview!: number;
  @Field(() => Int) discussion!: number;
  @Field(() => Int) settled!: number;
  @Field(() => Int, {
    description:
      'Questions of settled conversations without a label: kept, counted, left out of pass and fail.',
  })
  ambiguousQuestions!: number;
  @Field(() => Int, { description: 'Reviews that wait because no reviewer of the set can take them.' })
  waitingForReviewer!: number;
  @Field(() => [LabelledSlice], { description: 'Where more labels are needed.' }) slices!: LabelledSlice[];
}

@ObjectType({ description: 'One step of the protocol; none is ever changed.' })
export class ConsensusStep {
  @Field(() => ID) id!: string;
  @Field(() => ConsensusStepEnum) step!: ConsensusStepKind;
  @Field(() => String, { nullable: true }) outcome!: string | null;
  @Field(() => [String], { description: 'Names of those whose labels, or whose discussion, led here.' })
  participants!: string[];
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => String, { nullable: true, description: 'Who decided; null where the labels did.' })
  by!: string | null;
  @Field(() => DateTimeScalar) at!: string;
}

@ObjectType()
export class QuotedEvidence {
  @Field(() => Int) message!: number;
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
  @Field(() => String, { nullable: true, description: 'The words; null where the conversation is gone.' })
  quote!: string | null;
}

@ObjectType()
export class Vote {
  @Field(() => ID) reviewer!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'An overall label or a verdict, in small letters.' }) value!: string;
  @Field(() => [QuotedEvidence]) evidence!: QuotedEvidence[];
}

@ObjectType({ description: 'Advice beside the protocol, never the label (Dawid and Skene, 1979).' })
export class Advice {
  @Field(() => String) value!: string;
  @Field(() => Float) probability!: number;
}

@ObjectType()
export class ConsensusQuestion {
  @Field(() => String, { description: '`overall`, or a rule’s key.' }) question!: string;
  @Field(() => String) label!: string;
  @Field(() => ConsensusStepEnum, { nullable: true, description: 'null: too few labels yet.' })
  step!: ConsensusStepKind | null;
  @Field(() => String, { nullable: true }) outcome!: string | null;
  @Field(() => [Vote]) votes!: Vote[];
  @Field(() => [ConsensusStep]) history!: ConsensusStep[];
  @Field(() => [Advice], { description: 'The most probable first; empty without labels.' }) advice!: Advice[];
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

@ObjectType({ description: 'A conversation of a set with what its reviewers said, side by side.' })
export class ConsensusItem {
  @Field(() => ID) id!: string;
  @Field(() => ID) setId!: string;
  @Field(() => ID) conversation!: string;
  @Field(() => String, { description: 'What the source calls it.' }) recordId!: string;
  @Field(() => String) part!: LabelSetPart;
  @Field(() => String) channel!: string;
  @Field(() => String) language!: string;
  @Field(() => ItemStateEnum) state!: ItemState;
  @Field(() => [ConsensusQuestion], { description: 'The overall label first, then the rules.' })
  questions!: ConsensusQuestion[];
}

@ObjectType({ description: 'Everything that a discussion needs.' })
export class ConsensusItemDetail {
  @Field(() => ConsensusItem) item!: ConsensusItem;
  @Field(() => [ReviewerNote]) labels!: ReviewerNote[];
  @Field(() => [Message]) messages!: Message[];
}
