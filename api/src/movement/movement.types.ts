import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Conversation } from '../conversations/conversations.types.ts';
import { Estimate, SegmentValue } from '../graphql/inputs.ts';
import type { RowKind, WarningCode as Code } from './answer.ts';

const names = <Name extends string>(...all: Name[]): { [Key in Name]: Key } =>
  Object.fromEntries(all.map((name) => [name, name])) as { [Key in Name]: Key };

const WarningCode = names<Code>(
  'NO_DATA',
  'SMALL_SAMPLE',
  'LOW_COVERAGE',
  'UNEXPLAINED_POINTS',
  'NO_DETECTABLE_CHANGE',
  'SIMPSON_REVERSAL',
  'PARTIAL_PERIOD',
  'VERSION_CHANGED',
  'VERSION_CHANGE_NOT_SEPARABLE',
);
registerEnumType(WarningCode, { name: 'WarningCode' });
export const Tone = names('LOWERS', 'RAISES');
registerEnumType(Tone, { name: 'Tone' });
export const MovementRowKind = names<RowKind>(
  'DRIVER',
  'SMALLER_REASONS',
  'MIX',
  'BASE',
  'VERSION',
  'DISPUTES',
);
registerEnumType(MovementRowKind, { name: 'MovementRowKind' });

@ObjectType()
export class ScoreSummary {
  @Field(() => Int) conversations!: number;
  @Field(() => Int) scored!: number;
  @Field(() => Float) coverage!: number;
  @Field(() => Float, { nullable: true }) mean!: number | null;
  @Field(() => Float, { nullable: true }) low!: number | null;
  @Field(() => Float, { nullable: true }) high!: number | null;
}

@ObjectType({ description: 'The effect of one rule over all segments.' })
export class ReasonEffect {
  @Field(() => String) rule!: string;
  @Field(() => String) statement!: string;
  @Field(() => String, { description: 'The rule in a few words, as tables and chips show it.' })
  label!: string;
  @Field(() => Estimate) effect!: Estimate;
  @Field(() => Float) frequencyEffect!: number;
  @Field(() => Float) severityEffect!: number;
  @Field(() => Float) frequencyBaseline!: number;
  @Field(() => Float) frequencyCurrent!: number;
  @Field(() => Float, { nullable: true }) severityBaseline!: number | null;
  @Field(() => Float, { nullable: true }) severityCurrent!: number | null;
}

@ObjectType({ description: 'A conversation of the current period that shows a driver.' })
export class Example {
  @Field(() => Conversation) conversation!: Conversation;
  @Field(() => String, { nullable: true }) quote!: string | null;
  @Field(() => Int, { nullable: true }) messageIndex!: number | null;
  @Field(() => Float) points!: number;
}

@ObjectType({
  description:
    'One reason, or the mix, in one part of the business, that carries a clear part of the movement.',
})
export class Driver {
  @Field(() => [SegmentValue], { description: 'Empty: everywhere.' }) segment!: SegmentValue[];
  @Field(() => String, { nullable: true, description: 'Key of the rule. Null for a driver of the mix.' })
  rule!: string | null;
  @Field(() => String) statement!: string;
  @Field(() => Estimate) effect!: Estimate;
  @Field(() => Float) qValue!: number;
  @Field(() => Float) shareOfDelta!: number;
  @Field(() => Float, { nullable: true }) frequencyEffect!: number | null;
  @Field(() => Float, { nullable: true }) severityEffect!: number | null;
  @Field(() => Float, { nullable: true }) frequencyBaseline!: number | null;
  @Field(() => Float, { nullable: true }) frequencyCurrent!: number | null;
  @Field(() => Float, { nullable: true }) severityBaseline!: number | null;
  @Field(() => Float, { nullable: true }) severityCurrent!: number | null;
  @Field(() => Int) conversationsBaseline!: number;
  @Field(() => Int) conversationsCurrent!: number;
}

@ObjectType()
export class WaterfallStep {
  @Field(() => String) label!: string;
  @Field(() => String) kind!: string;
  @Field(() => Float) start!: number;
  @Field(() => Float) end!: number;
}

@ObjectType()
export class Warning {
  @Field(() => WarningCode) code!: Code;
  @Field(() => String) message!: string;
}

@ObjectType({
  description: 'A part of the headline. The part that says which way the score moved has a tone.',
})
export class HeadlinePart {
  @Field(() => String) text!: string;
  @Field(() => Tone, { nullable: true }) tone!: keyof typeof Tone | null;
}

@ObjectType({
  description:
    'One row of the breakdown between baseline and current. The `display` values add up to the displayed change.',
})
export class MovementRow {
  @Field(() => MovementRowKind) kind!: RowKind;
  @Field(() => String) label!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Index in `drivers`. Null if the row is not about one driver.',
  })
  driver!: number | null;
  @Field(() => Estimate) effect!: Estimate;
  @Field(() => Boolean) clear!: boolean;
  @Field(() => Float, { description: 'Effect with two decimals, reconciled by largest remainder.' })
  display!: number;
  @Field(() => Float, { nullable: true }) share!: number | null;
  @Field(() => Float) start!: number;
  @Field(() => Float) end!: number;
}

@ObjectType()
export class MixSegment {
  @Field(() => [SegmentValue]) segment!: SegmentValue[];
  @Field(() => Float) shareBaseline!: number;
  @Field(() => Float) shareCurrent!: number;
  @Field(() => Float, { nullable: true }) meanBaseline!: number | null;
  @Field(() => Float, { nullable: true }) meanCurrent!: number | null;
  @Field(() => Float) effect!: number;
}

@ObjectType()
export class Movement {
  @Field(() => ScoreSummary) baseline!: ScoreSummary;
  @Field(() => ScoreSummary) current!: ScoreSummary;
  @Field(() => Estimate, {
    nullable: true,
    description: 'Current mean minus baseline mean. Null only with the warning NO_DATA.',
  })
  delta!: Estimate | null;
  @Field(() => Estimate, { nullable: true }) mixEffect!: Estimate | null;
  @Field(() => Estimate, { nullable: true }) reasonEffect!: Estimate | null;
  @Field(() => Float) baseEffect!: number;
  @Field(() => Estimate, { nullable: true }) versionEffect!: Estimate | null;
  @Field(() => Estimate, {
    nullable: true,
    description: 'Effect of accepted disputes on the change. Null if no score was corrected.',
  })
  disputeEffect!: Estimate | null;
  @Field(() => Int, { description: 'Scores of both periods together that accepted disputes corrected.' })
  correctedScores!: number;
  @Field(() => [ReasonEffect]) reasons!: ReasonEffect[];
  @Field(() => [Driver]) drivers!: Driver[];
  @Field(() => [WaterfallStep]) waterfall!: WaterfallStep[];
  @Field(() => String) narrative!: string;
  @Field(() => [Warning]) warnings!: Warning[];
  @Field(() => [HeadlinePart], { description: 'The main sentence, in parts.' }) headline!: HeadlinePart[];
  @Field(() => String, { description: 'The sentence after the headline.' }) lede!: string;
  @Field(() => [MovementRow]) rows!: MovementRow[];
  @Field(() => [String], { description: 'What this metric does not measure.' }) limits!: string[];
}
