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
  @Field(() => Int, { description: 'Position among the reasons of the same rule in the score, from 0.' })
  nth!: number;
  @Field(() => String) statement!: string;
  @Field(() => String, { description: 'The rule in a few words, as tables and chips show it.' })
  label!: string;
  @Field(() => Float) points!: number;
  @Field(() => Int, { nullable: true }) messageIndex!: number | null;
  @Field(() => String, { nullable: true }) quote!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Start of the quote in its message, in UTF-16 code units.',
  })
  start!: number | null;
  @Field(() => Int, { nullable: true }) end!: number | null;
  @Field(() => String, { nullable: true }) note!: string | null;
}

@ObjectType({
  description:
    'A conversation’s first score of a metric is its live one. The others are shadow scores, and the original of a corrected score.',
})
export class Score {
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Version of the original score that accepted disputes corrected to this one. The original is listed too. Null if not corrected.',
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
    'SCORE_NEGATIVE: the live score is below the version’s threshold, but the customer gave a HIGH answer and no LOW one. ANSWER_NEGATIVE: the reverse.',
});
const SurveyKindEnum = enumOf(Object.keys(surveyKinds) as SurveyKind[]);
registerEnumType(SurveyKindEnum, { name: 'SurveyKind' });
export const SurveyLevel = enumOf(['LOW', 'MIDDLE', 'HIGH'] as const);
registerEnumType(SurveyLevel, {
  name: 'SurveyLevel',
  description: 'CSAT: LOW is up to 2, HIGH from 4. NPS: LOW is up to 6, HIGH from 9. MIDDLE is between.',
});

@ObjectType({ description: 'The customer’s answer to a survey, as the record has it.' })
export class SurveyAnswer {
  @Field(() => SurveyKindEnum) kind!: SurveyKind;
  @Field(() => Float) value!: number;
  @Field(() => Int, { description: 'Upper end of the scale.' }) most!: number;
}

@ObjectType()
export class Conversation {
  @Field(() => ID) id!: string;
  @Field(() => String) source!: string;
  @Field(() => String, { description: 'The conversation’s id in its source, unique within the source.' })
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
  @Field(() => Int, { description: 'Number of conversations on all pages. Exact, never estimated.' })
  totalCount!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      '`totalCount`, if finding the page told it. Null if `totalCount` has to count, which may take longer.',
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
  description: 'Exact counts of the 50 most frequent values, under every filter except the dimension’s own.',
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
  @Field(() => Boolean, { description: 'Whether the live score is below the version’s threshold.' })
  negative!: boolean;
  @Field(() => Int) count!: number;
}

@ObjectType({ description: 'Conversations with a live score and a survey answer, counted by both.' })
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
  @Field(() => [Int], { description: 'Number of live scores in each of ten bins: 0 to 1, … 9 to 10.' })
  histogram!: number[];
  @Field(() => SurveyFacet) surveys!: SurveyFacet;
}
