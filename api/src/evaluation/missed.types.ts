import { filingKinds, type FilingKind } from '@plumbline/schema/postgres';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Conversation } from '../conversations/conversations.types.ts';
import { enumOf } from '../graphql/enumOf.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';

export const FilingKindEnum = enumOf(filingKinds);
registerEnumType(FilingKindEnum, {
  name: 'FilingKind',
  description:
    'Why a negative experience was missed: the label is wrong, a rule is wrong, a rule is missing, or the scorer erred.',
});

@ObjectType({ description: 'One reviewer’s label of the whole conversation.' })
export class ReviewerVote {
  @Field(() => String) reviewer!: string;
  @Field(() => String) label!: string;
  @Field(() => Boolean) isNegative!: boolean;
  @Field(() => String, { nullable: true, description: 'The reviewer’s own words.' }) note!: string | null;
}

@ObjectType({
  description:
    'A reviewer’s finding on why a conversation was missed. Filings are never changed; the newest counts.',
})
export class MissedFiling {
  @Field(() => FilingKindEnum) kind!: FilingKind;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
}

@ObjectType({ description: 'A conversation that people call negative and the metric does not.' })
export class MissedConversation {
  @Field(() => ID) id!: string;
  @Field(() => Float) score!: number;
  @Field(() => Conversation, { description: 'With its scores and reasons under every version.' })
  conversation!: Conversation;
  @Field(() => [ReviewerVote]) votes!: ReviewerVote[];
  @Field(() => [MissedFiling], { description: 'Newest first.' }) filings!: MissedFiling[];
}

@ObjectType({ description: 'Missed conversations to read, in an order drawn by the evaluation’s seed.' })
export class MissedList {
  @Field(() => Int) total!: number;
  @Field(() => Int, { description: 'Missed conversations without a filing.' }) toReview!: number;
  @Field(() => [MissedConversation]) nodes!: MissedConversation[];
}

@ObjectType({ description: 'Missed conversations of a version whose newest filing is of one kind.' })
export class FilingCount {
  @Field(() => FilingKindEnum) kind!: FilingKind;
  @Field(() => Int) conversations!: number;
  @Field(() => [ID]) ids!: string[];
}
