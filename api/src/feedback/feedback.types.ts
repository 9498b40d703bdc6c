import { dimensions, type Dimension } from '@plumbline/schema';
import {
  disputeKinds,
  disputeOutcomes,
  type DisputeKind,
  type DisputeOutcome,
} from '@plumbline/schema/postgres';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Conversation, PageInfo } from '../conversations/conversations.types.ts';
import { enumOf } from '../graphql/enumOf.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { disputeStates, type DisputeState } from './feedback.query.ts';

const VerdictEnum = { AGREE: 'agree', DISAGREE: 'disagree' } as const;
registerEnumType(VerdictEnum, { name: 'FeedbackVerdict' });

const DisputeKindEnum = enumOf(disputeKinds);
registerEnumType(DisputeKindEnum, {
  name: 'DisputeKind',
  description:
    'What is wrong. DID_NOT_HAPPEN: the reason. POINTS: of the reason. EXCERPT: it is shown by other words. SCORE: the score itself.',
});

export const DisputeOutcomeEnum = enumOf(disputeOutcomes);
registerEnumType(DisputeOutcomeEnum, {
  name: 'DisputeOutcome',
  description: 'WITHDRAWN takes a decision back: the dispute is open again.',
});

export const DisputeStateEnum = enumOf(disputeStates);
registerEnumType(DisputeStateEnum, { name: 'DisputeState' });

export type OverturnBy = 'RULE' | 'VERSION' | Dimension;
export const OverturnByEnum = Object.fromEntries(
  ['RULE', 'VERSION', ...dimensions].map((name) => [name, name]),
);
registerEnumType(OverturnByEnum, { name: 'OverturnBy' });

const standings = ['SEEN', 'DISPUTED', 'OPEN', 'OVERTURNED'] as const;
export type Standing = (typeof standings)[number];
export const StandingEnum = enumOf(standings);
registerEnumType(StandingEnum, {
  name: 'Standing',
  description:
    'Of a score or reason that people spoke of. DISPUTED: somebody disagreed. OPEN: a dispute waits. OVERTURNED: one was accepted.',
});

@InputType({ description: 'What one says of a score, or of one of its reasons.' })
export class FeedbackInput {
  @Field(() => ID) conversation!: string;
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { description: 'As it was scored.' }) version!: string;
  @Field(() => String, { nullable: true, description: 'The rule of the reason; none: the score.' })
  rule?: string | null;
  @Field(() => Int, { defaultValue: 0, description: 'Which of the reasons of its rule, from 0.' })
  nth!: number;
  @Field(() => VerdictEnum) verdict!: 'agree' | 'disagree';
  @Field(() => DisputeKindEnum, { nullable: true, description: 'To disagree takes one.' })
  kind?: DisputeKind | null;
  @Field(() => Float, { nullable: true, description: 'POINTS: what they should be.' })
  points?: number | null;
  @Field(() => Float, { nullable: true, description: 'SCORE: what it should be, 0 to 10.' })
  score?: number | null;
  @Field(() => Int, { nullable: true, description: 'EXCERPT: the message, from 0.' })
  messageIndex?: number | null;
  @Field(() => Int, { nullable: true, description: 'EXCERPT: where it begins, in UTF-16 units.' })
  start?: number | null;
  @Field(() => Int, { nullable: true }) end?: number | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@ObjectType({ description: 'What was decided on a dispute. Never changed; the newest holds.' })
export class DisputeDecision {
  @Field(() => DisputeOutcomeEnum) outcome!: DisputeOutcome;
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
}

@ObjectType({ description: 'What one person says of a score or of one of its reasons, as it stands now.' })
export class Feedback {
  @Field(() => ID) id!: string;
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => String, { nullable: true, description: 'Null: the score itself.' }) rule!: string | null;
  @Field(() => Int, { nullable: true }) nth!: number | null;
  @Field(() => VerdictEnum) verdict!: 'agree' | 'disagree';
  @Field(() => DisputeKindEnum, { nullable: true }) kind!: DisputeKind | null;
  @Field(() => Float, { nullable: true }) points!: number | null;
  @Field(() => Float, { nullable: true }) score!: number | null;
  @Field(() => Int, { nullable: true }) messageIndex!: number | null;
  @Field(() => Int, { nullable: true }) start!: number | null;
  @Field(() => Int, { nullable: true }) end!: number | null;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => String) by!: string;
  @Field(() => Boolean, { description: 'Whoever asks said it.' }) isMine!: boolean;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => DisputeStateEnum, { nullable: true, description: 'Null where they agree.' })
  state!: DisputeState | null;
  @Field(() => DisputeDecision, { nullable: true, description: 'The newest.' })
  decision!: DisputeDecision | null;
}

@ObjectType({
  description: 'A disagreement with a score or one of its reasons, to be decided by somebody else.',
})
export class Dispute {
  @Field(() => ID) id!: string;
  @Field(() => Feedback) feedback!: Feedback;
  @Field(() => String, { nullable: true, description: 'What the rule says; null: it is the score.' })
  statement!: string | null;
  @Field(() => Conversation, { nullable: true, description: 'Null: it is gone.' })
  conversation!: Conversation | null;
  @Field(() => Boolean, {
    description: 'The text or the score changed since: what was said of it changes nothing any more.',
  })
  isOutdated!: boolean;
  @Field(() => Float, { nullable: true }) asScored!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The score with what was accepted, and with this dispute where it is open.',
  })
  corrected!: number | null;
  @Field(() => String, { nullable: true, description: 'Why whoever asks cannot decide it.' })
  notForMe!: string | null;
}

@ObjectType()
export class DisputeConnection {
  @Field(() => [Dispute]) nodes!: Dispute[];
  @Field(() => Int) totalCount!: number;
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType({
  description:
    'Of the scores and reasons in a group that somebody agreed or disagreed with: how many an accepted dispute overturned.',
})
export class OverturnRate {
  @Field(() => String, { nullable: true, description: 'Null: the score itself, among rules.' })
  value!: string | null;
  @Field(() => String) label!: string;
  @Field(() => Int, {
    description:
      'Scores and reasons on which somebody’s word stands: each once, however many said something.',
  })
  seen!: number;
  @Field(() => Int) disputed!: number;
  @Field(() => Int) open!: number;
  @Field(() => Int, { description: 'With an accepted dispute.' }) overturned!: number;
  @Field(() => Float, { description: 'overturned / seen.' }) rate!: number;
  @Field(() => Float, { description: 'Wilson, 95%.' }) low!: number;
  @Field(() => Float) high!: number;
}

@ObjectType({ description: 'A score, or a reason of one, that somebody agreed or disagreed with.' })
export class JudgedThing {
  @Field(() => Conversation) conversation!: Conversation;
  @Field(() => String, { nullable: true, description: 'Null: the score itself.' }) rule!: string | null;
  @Field(() => String, { nullable: true }) statement!: string | null;
  @Field(() => String) version!: string;
  @Field(() => Boolean) disputed!: boolean;
  @Field(() => Boolean) open!: boolean;
  @Field(() => Boolean) overturned!: boolean;
}
