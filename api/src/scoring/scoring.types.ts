import {
  abstentions,
  messageRoles,
  ruleVerdicts,
  type Abstention,
  type MessageRole,
  type RuleVerdictValue,
} from '@plumbline/schema';
import type { ScoreRunState as RunState } from '@plumbline/schema/postgres';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Reason } from '../conversations/conversations.types.ts';
import { enumOf } from '../graphql/enumOf.ts';
import { PeriodInput } from '../graphql/inputs.ts';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.ts';
import { MetricVersion } from '../rubric/rubric.types.ts';
import { ScorerEnum, type ScorerName } from '../rubric/scoringSettings.types.ts';

export { ScorerEnum, type ScorerName };
const RuleVerdictEnum = enumOf(ruleVerdicts);
registerEnumType(RuleVerdictEnum, { name: 'RuleVerdictValue', description: 'What a scorer says of a rule.' });
const AbstentionEnum = enumOf(abstentions);
registerEnumType(AbstentionEnum, { name: 'Abstention', description: 'Why there is no score.' });
const MessageRoleEnum = enumOf(messageRoles);
registerEnumType(MessageRoleEnum, { name: 'MessageRole' });
const ScoreRunStateEnum = enumOf<RunState>([
  'running',
  'stopping',
  'done',
  'stopped',
  'budget',
  'failed',
  'interrupted',
]);
registerEnumType(ScoreRunStateEnum, {
  name: 'ScoreRunState',
  description: 'BUDGET: stopped because its budget is spent. INTERRUPTED: its process was killed.',
});
const SelectionKindEnum = enumOf(['unscored', 'arrived', 'beside', 'period', 'set'] as const);
registerEnumType(SelectionKindEnum, { name: 'ScoreSelectionKind' });

@ObjectType({ description: 'A scorer’s verdict on one rule, its evidence verified.' })
export class RuleVerdict {
  @Field(() => String) rule!: string;
  @Field(() => String) statement!: string;
  @Field(() => String) label!: string;
  @Field(() => RuleVerdictEnum) verdict!: RuleVerdictValue;
  @Field(() => Float, { description: '0 to 1: how sure the scorer is.' }) confidence!: number;
  @Field(() => Float, { description: 'What it moves the score by; 0 where it is not met.' }) points!: number;
  @Field(() => Boolean, { description: 'Who wrote when shows it, computed; no words need to.' })
  computed!: boolean;
  @Field(() => Int, { nullable: true }) messageIndex!: number | null;
  @Field(() => String, { nullable: true }) quote!: string | null;
  @Field(() => Int, { nullable: true, description: 'In UTF-16 units of the message.' }) start!: number | null;
  @Field(() => Int, { nullable: true }) end!: number | null;
  @Field(() => String, { description: 'One sentence that a person can check.' }) note!: string;
}

@ObjectType({ description: 'How a score came about.' })
export class ScoreProvenance {
  @Field(() => ScorerEnum) scorer!: ScorerName;
  @Field(() => String, { nullable: true }) model!: string | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the model’s instructions.' })
  promptHash!: string | null;
  @Field(() => Int) inputTokens!: number;
  @Field(() => Int) outputTokens!: number;
  @Field(() => Float, { description: 'US dollars.' }) cost!: number;
  @Field(() => Float) latencyMs!: number;
  @Field(() => Int, { description: 'Requests to the model, retries included.' }) tries!: number;
  @Field(() => [Int], { description: 'Messages that were not read, from 0.' }) unread!: number[];
  @Field(() => Int, { description: 'Verdicts asked for twice.' }) asked!: number;
  @Field(() => Int, { description: 'Of those, how many changed.' }) flipped!: number;
}

@ObjectType({ description: 'A score that the product made, with a verdict for every rule.' })
export class MadeScore {
  @Field(() => String) metric!: string;
  @Field(() => String, { description: 'The name under which such scores are kept.' }) version!: string;
  @Field(() => Float, { nullable: true }) score!: number | null;
  @Field(() => Float) base!: number;
  @Field(() => Float) confidence!: number;
  @Field(() => AbstentionEnum, { nullable: true }) abstention!: Abstention | null;
  @Field(() => String, { nullable: true, description: 'Why there is no score, in a sentence.' })
  abstentionNote!: string | null;
  @Field(() => [Reason]) reasons!: Reason[];
  @Field(() => [RuleVerdict]) verdicts!: RuleVerdict[];
  @Field(() => Int, { description: 'Verdicts whose evidence did not hold.' }) refused!: number;
  @Field(() => ScoreProvenance) provenance!: ScoreProvenance;
  @Field(() => DateTimeScalar) scoredAt!: string;
}

@InputType()
export class MessageInput {
  @Field(() => MessageRoleEnum) role!: MessageRole;
  @Field(() => String) text!: string;
  @Field(() => String, { nullable: true, description: 'RFC 3339.' }) at?: string | null;
  @Field(() => String, { nullable: true }) author?: string | null;
}

@InputType()
export class ScoreConversationInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { nullable: true, description: 'Default: the version in use. A draft will do.' })
  version?: string | null;
  @Field(() => ScorerEnum, { nullable: true, description: 'Default: the version’s own.' })
  scorer?: ScorerName | null;
  @Field(() => String, { defaultValue: 'und', description: 'BCP 47.' }) language!: string;
  @Field(() => String, { defaultValue: 'unknown' }) channel!: string;
  @Field(() => [MessageInput]) messages!: MessageInput[];
}

@InputType({ description: 'PERIOD needs `period`, SET needs `setId`.' })
export class ScoreSelectionInput {
  @Field(() => SelectionKindEnum) kind!: 'unscored' | 'arrived' | 'beside' | 'period' | 'set';
  @Field(() => PeriodInput, { nullable: true }) period?: PeriodInput | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Above 0, up to 1: of the period’s conversations, a share by a stable hash, the same ones for every version.',
  })
  share?: number | null;
  @Field(() => ID, { nullable: true }) setId?: string | null;
}

@InputType()
export class ScoreRunInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { nullable: true, description: 'Default: the version in use. Published.' })
  version?: string | null;
  @Field(() => ScorerEnum, { nullable: true, description: 'Default: the version’s own.' })
  scorer?: ScorerName | null;
  @Field(() => ScoreSelectionInput) selection!: ScoreSelectionInput;
  @Field(() => Float, { nullable: true, description: 'US dollars; none: no limit.' }) budget?: number | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'By the batch API of the model’s endpoint: cheaper, and done within a day.',
  })
  inBatches!: boolean;
}

@ObjectType({ description: 'What a run would score.' })
export class ScorableConversations {
  @Field(() => Int) conversations!: number;
  @Field(() => Float, { description: 'US dollars, estimated from some of them.' }) cost!: number;
  @Field(() => String, { description: 'The name under which the scores will be kept.' })
  storedVersion!: string;
}

@ObjectType()
export class ScoreFailure {
  @Field(() => ID) conversationId!: string;
  @Field(() => String) message!: string;
}

@ObjectType()
export class ScoreRun {
  @Field(() => ID) id!: number;
  @Field(() => String) metric!: string;
  @Field(() => String) version!: string;
  @Field(() => String, { description: 'The name under which its scores are kept.' }) storedVersion!: string;
  @Field(() => ScorerEnum) scorer!: ScorerName;
  @Field(() => SelectionKindEnum) selection!: 'unscored' | 'arrived' | 'beside' | 'period' | 'set';
  @Field(() => DateScalar, { nullable: true }) from!: string | null;
  @Field(() => DateScalar, { nullable: true }) to!: string | null;
  @Field(() => Float, { nullable: true, description: 'Of the conversations, by a stable hash; null: all.' })
  share!: number | null;
  @Field(() => String, { nullable: true, description: 'The name of the selected set.' }) set!: string | null;
  @Field(() => ScoreRunStateEnum) state!: RunState;
  @Field(() => Float, { nullable: true }) budget!: number | null;
  @Field(() => Int, { description: 'Conversations that lacked the score when it began.' }) found!: number;
  @Field(() => Int, { description: 'With those that abstained.' }) scored!: number;
  @Field(() => Int) abstained!: number;
  @Field(() => Int, { description: 'By the offline scorer because the model failed, under its own name.' })
  fellBack!: number;
  @Field(() => Int) failed!: number;
  @Field(() => Int, { description: 'Verdicts whose evidence did not hold.' }) refused!: number;
  @Field(() => Float) inputTokens!: number;
  @Field(() => Float) outputTokens!: number;
  @Field(() => Float, { description: 'US dollars so far.' }) cost!: number;
  @Field(() => Int) asked!: number;
  @Field(() => Int) flipped!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Of the verdicts asked for twice, the share that changed.',
  })
  flipRate!: number | null;
  @Field(() => Float) seconds!: number;
  @Field(() => Float, { nullable: true, description: 'Conversations a second.' }) rate!: number | null;
  @Field(() => Float, { nullable: true }) secondsLeft!: number | null;
  @Field(() => [ScoreFailure], { description: 'The first 50.' }) failures!: ScoreFailure[];
  @Field(() => String, { nullable: true }) error!: string | null;
  @Field(() => DateTimeScalar) startedAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) finishedAt!: string | null;
}

@ObjectType({ description: 'What the offline scorer looks for; a rule names one, or has its name.' })
export class Signal {
  @Field(() => String) key!: string;
  @Field(() => String) looksFor!: string;
  @Field(() => Boolean, { description: 'From who wrote when, not from words.' }) computed!: boolean;
}

@ObjectType()
export class Scoring {
  @Field(() => MetricVersion, {
    nullable: true,
    description: 'Scores conversations as they arrive; null: nothing does.',
  })
  live!: MetricVersion | null;
  @Field(() => DateTimeScalar, { nullable: true }) liveSince!: string | null;
  @Field(() => String, { nullable: true, description: 'The configured model; null: there is none.' })
  model!: string | null;
  @Field(() => [String], { description: 'Languages whose words the offline scorer reads.' })
  offlineLanguages!: string[];
  @Field(() => [Signal]) signals!: Signal[];
}
