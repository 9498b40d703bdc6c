import { filingKinds, type FilingKind } from '@plumbline/schema/postgres';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Conversation } from '../conversations/conversations.types.ts';
import { enumOf } from '../graphql/enumOf.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';

export const FilingKindEnum = enumOf(filingKinds);
registerEnumType(FilingKindEnum, {
  name: 'FilingKind',
  description:
    'Why a negative experience was missed: the label, a rule, a rule that is missing, or the scorer.',
});

@ObjectType({ description: 'What one reviewer said of the whole conversation.' })
export class ReviewerVote {
  @Field(() => String) reviewer!: string;
  @Field(() => String) label!: string;
  @Field(() => Boolean) isNegative!: boolean;
  @Field(() => String, { nullable: true, description: 'In their words.' }) note!: string | null;
}

@ObjectType({
  description: 'What somebody found out about a missed conversation. Never changed; the newest counts.',
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
  @Field(() => Conversation, { description: 'With its reasons under every version.' })
  conversation!: Conversation;
  @Field(() => [ReviewerVote]) votes!: ReviewerVote[];
  @Field(() => [MissedFiling], { description: 'The newest first.' }) filings!: MissedFiling[];
}

@ObjectType({ description: 'The reading list of what was missed, drawn by the evaluation’s seed.' })
export class MissedList {
  @Field(() => Int) total!: number;
  @Field(() => Int, { description: 'Filed as nothing yet.' }) toReview!: number;
  @Field(() => [MissedConversation]) nodes!: MissedConversation[];
}

@ObjectType({ description: 'How many missed conversations of a version count as what.' })
export class FilingCount {
  @Field(() => FilingKindEnum) kind!: FilingKind;
  @Field(() => Int) conversations!: number;
  @Field(() => [ID]) ids!: string[];
}
