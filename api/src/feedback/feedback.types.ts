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
    'What is wrong. DID_NOT_HAPPEN: the reason. POINTS: the reason’s points. EXCERPT: other words show the reason. SCORE: the score itself.',
});

export const DisputeOutcomeEnum = enumOf(disputeOutcomes);
registerEnumType(DisputeOutcomeEnum, {
  name: 'DisputeOutcome',
  description: 'WITHDRAWN: the decision was taken back, and the dispute is open again.',
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
    'How a score or reason stands. SEEN: has feedback. DISPUTED: a reviewer disagreed. OPEN: a dispute is undecided. OVERTURNED: a dispute was accepted.',
});

@InputType({ description: 'A reviewer’s feedback on a score, or on one of its reasons.' })
export class FeedbackInput {
  @Field(() => ID) conversation!: string;
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { description: 'Version of the original score.' }) version!: string;
  @Field(() => String, { nullable: true, description: 'Rule of the reason. Null: the score itself.' })
  rule?: string | null;
  @Field(() => Int, {
    defaultValue: 0,
    description: 'Position among the reasons of the same rule in the score, from 0.',
  })
  nth!: number;
  @Field(() => VerdictEnum) verdict!: 'agree' | 'disagree';
  @Field(() => DisputeKindEnum, {
    nullable: true,
    description: 'Required to disagree: SCORE for the score itself, any other kind for a reason.',
  })
  kind?: DisputeKind | null;
  @Field(() => Float, { nullable: true, description: 'POINTS: what the points should be.' })
  points?: number | null;
  @Field(() => Float, { nullable: true, description: 'SCORE: what the score should be, 0 to 10.' })
  score?: number | null;
  @Field(() => Int, { nullable: true, description: 'EXCERPT: index of the message, from 0.' })
  messageIndex?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'EXCERPT: start of the words in the message, in UTF-16 code units.',
  })
  start?: number | null;
  @Field(() => Int, { nullable: true }) end?: number | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@ObjectType({ description: 'A decision on a dispute. Decisions are never changed; the newest holds.' })
export class DisputeDecision {
  @Field(() => DisputeOutcomeEnum) outcome!: DisputeOutcome;
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => String) by!: string;
  @Field(() => DateTimeScalar) at!: Date;
}

@ObjectType({
  description: 'One reviewer’s feedback on a score, or on one of its reasons, as it stands now.',
})
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
  @Field(() => Boolean, { description: 'Whether the requesting reviewer gave it.' }) isMine!: boolean;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => DisputeStateEnum, { nullable: true, description: 'Null if the reviewer agrees.' })
  state!: DisputeState | null;
  @Field(() => DisputeDecision, {
    nullable: true,
    description: 'The newest decision. Null if there is none.',
  })
  decision!: DisputeDecision | null;
}

@ObjectType({
  description: 'A disagreement with a score or one of its reasons, for another reviewer to decide.',
})
export class Dispute {
  @Field(() => ID) id!: string;
  @Field(() => Feedback) feedback!: Feedback;
  @Field(() => String, {
    nullable: true,
    description: 'What the rule says. Null if the score itself is disputed.',
  })
  statement!: string | null;
  @Field(() => Conversation, { nullable: true, description: 'Null if it no longer exists.' })
  conversation!: Conversation | null;
  @Field(() => Boolean, {
    description:
      'Whether the text or the score has changed since, so that the dispute can no longer change the score.',
  })
  isOutdated!: boolean;
  @Field(() => Float, { nullable: true }) asScored!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The score with accepted disputes applied, and with this one if it is open.',
  })
  corrected!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why the requesting reviewer cannot decide it. Null if they can.',
  })
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
    'How many of the scores and reasons with feedback in a group were overturned by an accepted dispute.',
})
export class OverturnRate {
  @Field(() => String, {
    nullable: true,
    description: 'Value of the group. By RULE, null is the score itself.',
  })
  value!: string | null;
  @Field(() => String) label!: string;
  @Field(() => Int, {
    description: 'Scores and reasons with feedback that stands, each counted once.',
  })
  seen!: number;
  @Field(() => Int) disputed!: number;
  @Field(() => Int) open!: number;
  @Field(() => Int, { description: 'Those with an accepted dispute.' }) overturned!: number;
  @Field(() => Float, { description: '`overturned` / `seen`, 0 to 1.' }) rate!: number;
  @Field(() => Float, { description: 'Lower end of the 95% Wilson interval of `rate`.' }) low!: number;
  @Field(() => Float) high!: number;
}

@ObjectType({ description: 'A score, or one of its reasons, with feedback.' })
export class JudgedThing {
  @Field(() => Conversation) conversation!: Conversation;
  @Field(() => String, { nullable: true, description: 'Null: the score itself.' }) rule!: string | null;
  @Field(() => String, { nullable: true }) statement!: string | null;
  @Field(() => String) version!: string;
  @Field(() => Boolean) disputed!: boolean;
  @Field(() => Boolean) open!: boolean;
  @Field(() => Boolean) overturned!: boolean;
}
