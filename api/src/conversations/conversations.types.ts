import type { Dimension } from '@plumbline/schema';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DimensionEnum } from '../graphql/inputs.ts';
import { enumOf } from '../graphql/enumOf.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { SurveyConflict, surveyKinds, type SurveyKind } from './surveyAnswers.ts';

export const ConversationOrder = { NEWEST: 'NEWEST', LOWEST: 'LOWEST', RANDOM: 'RANDOM' } as const;
export type ConversationOrder = (typeof ConversationOrder)[keyof typeof ConversationOrder];
registerEnumType(ConversationOrder, { name: 'ConversationOrder' });

@ObjectType()
export class Reason {
  @Field(() => String) rule!: string;
  @Field(() => Int, { description: 'Which of the reasons of its rule in the score, from 0.' }) nth!: number;
  @Field(() => String) statement!: string;
  @Field(() => String, { description: 'In a few words, as rows and chips call it.' }) label!: string;
  @Field(() => Float) points!: number;
  @Field(() => Int, { nullable: true }) messageIndex!: number | null;
  @Field(() => String, { nullable: true }) quote!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Where the quote begins in its message, in UTF-16 units.',
  })
  start!: number | null;
  @Field(() => Int, { nullable: true }) end!: number | null;
  @Field(() => String, { nullable: true }) note!: string | null;
}

@ObjectType({
  description:
    'The first score of a metric is its live one; the others are shadow scores, and the original of one that people corrected.',
})
export class Score {
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The version whose score people corrected to this one; its own stands beside it.',
  })
  correctedFrom!: string | null;
  @Field(() => Float, { nullable: true }) score!: number | null;
  @Field(() => Float) base!: number;
  @Field(() => Float, { nullable: true }) confidence!: number | null;
  @Field(() => Boolean) abstained!: boolean;
  @Field(() => String, { nullable: true }) scorer!: string | null;
  @Field(() => [Reason]) reasons!: Reason[];
  /** `judgementHash` of the score: feedback applies to the score with this hash only. */
  judgement!: string;
}

@ObjectType()
export class Message {
  @Field(() => Int) index!: number;
  @Field(() => String) role!: string;
  @Field(() => String) text!: string;
  @Field(() => DateTimeScalar, { nullable: true }) at!: string | null;
}

registerEnumType(SurveyConflict, {
  name: 'SurveyConflict',
  description:
    'SCORE_NEGATIVE: the live score is below 5 and the customer answered well. ANSWER_NEGATIVE: the reverse.',
});
const SurveyKindEnum = enumOf(Object.keys(surveyKinds) as SurveyKind[]);
registerEnumType(SurveyKindEnum, { name: 'SurveyKind' });
export const SurveyLevel = enumOf(['LOW', 'MIDDLE', 'HIGH'] as const);
registerEnumType(SurveyLevel, {
  name: 'SurveyLevel',
  description: 'CSAT: to 2, 3, from 4. NPS: to 6, 7 and 8, from 9.',
});

@ObjectType({ description: 'What the customer answered when asked, as the record carries it.' })
export class SurveyAnswer {
  @Field(() => SurveyKindEnum) kind!: SurveyKind;
  @Field(() => Float) value!: number;
  @Field(() => Int, { description: 'The end of its scale.' }) most!: number;
}

@ObjectType()
export class Conversation {
  @Field(() => ID) id!: string;
  @Field(() => String) source!: string;
  @Field(() => String, { description: 'What the source calls it: unique within the source.' })
  recordId!: string;
  @Field(() => DateTimeScalar) startedAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) endedAt!: string | null;
  @Field(() => String) region!: string;
  @Field(() => String) channel!: string;
  @Field(() => String) agentTier!: string;
  @Field(() => String) language!: string;
  @Field(() => String, { nullable: true }) agentId!: string | null;
  @Field(() => String) topic!: string;
  @Field(() => String) team!: string;
  @Field(() => String) customerSegment!: string;
  @Field(() => [Message]) messages!: Message[];
  @Field(() => [Score]) scores!: Score[];
  /** The record's attributes, in JSON; of these the API shows only what customers answered. */
  attributes!: string;
}

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

@ObjectType()
export class ConversationConnection {
  @Field(() => [Conversation]) nodes!: Conversation[];
  @Field(() => Int, { description: 'On all pages; counted, never estimated.' }) totalCount!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'The same where finding the page told it; null where totalCount has to count, which may take longer.',
  })
  knownCount!: number | null;
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType()
export class FacetValue {
  @Field(() => String) value!: string;
  @Field(() => Int) count!: number;
}

@ObjectType({
  description: 'Counts under every filter but the dimension’s own; exact, of the 50 most frequent values.',
})
export class DimensionFacet {
  @Field(() => DimensionEnum) dimension!: Dimension;
  @Field(() => [FacetValue]) values!: FacetValue[];
}

@ObjectType()
export class RuleFacet {
  @Field(() => String) rule!: string;
  @Field(() => String) statement!: string;
  @Field(() => Int) count!: number;
}

@ObjectType()
export class SurveyCell {
  @Field(() => SurveyKindEnum) kind!: SurveyKind;
  @Field(() => SurveyLevel) level!: keyof typeof SurveyLevel;
  @Field(() => Boolean, { description: 'The live score is below 5.' }) negative!: boolean;
  @Field(() => Int) count!: number;
}

@ObjectType({ description: 'Conversations with a live score and an answer of the customer, by both.' })
export class SurveyFacet {
  @Field(() => Int) rated!: number;
  @Field(() => Int) scoreNegative!: number;
  @Field(() => Int) answerNegative!: number;
  @Field(() => [SurveyCell]) cells!: SurveyCell[];
}

@ObjectType()
export class ConversationFacets {
  @Field(() => [DimensionFacet]) dimensions!: DimensionFacet[];
  @Field(() => [RuleFacet]) rules!: RuleFacet[];
  @Field(() => [Int], { description: 'Live scores in ten bins: 0 to 1, … 9 to 10.' }) histogram!: number[];
  @Field(() => SurveyFacet) surveys!: SurveyFacet;
}
