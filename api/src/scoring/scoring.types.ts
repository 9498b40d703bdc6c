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
registerEnumType(RuleVerdictEnum, { name: 'RuleVerdictValue', description: 'A scorer’s verdict on a rule.' });
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
  description: 'BUDGET: stopped because its budget was spent. INTERRUPTED: its process was killed.',
});
const SelectionKindEnum = enumOf(['unscored', 'arrived', 'beside', 'period', 'set'] as const);
registerEnumType(SelectionKindEnum, { name: 'ScoreSelectionKind' });

@ObjectType({ description: 'A scorer’s verdict on one rule, with verified evidence.' })
export class RuleVerdict {
  @Field(() => String) rule!: string;
  @Field(() => String) statement!: string;
  @Field(() => String) label!: string;
  @Field(() => RuleVerdictEnum) verdict!: RuleVerdictValue;
  @Field(() => Float, { description: 'How sure the scorer is, 0 to 1.' }) confidence!: number;
  @Field(() => Float, {
    description: 'Points that the verdict moves the score by. 0 if the rule is not met.',
  })
  points!: number;
  @Field(() => Boolean, {
    description: 'Whether the verdict was computed from who wrote when, so that it needs no quote.',
  })
  computed!: boolean;
  @Field(() => Int, { nullable: true }) messageIndex!: number | null;
  @Field(() => String, { nullable: true }) quote!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Start of the quote in its message, in UTF-16 code units.',
  })
  start!: number | null;
  @Field(() => Int, { nullable: true }) end!: number | null;
  @Field(() => String, { description: 'One sentence that a person can check.' }) note!: string;
}

@ObjectType({ description: 'How a score was made.' })
export class ScoreProvenance {
  @Field(() => ScorerEnum) scorer!: ScorerName;
  @Field(() => String, { nullable: true }) model!: string | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the model’s instructions.' })
  promptHash!: string | null;
  @Field(() => Int) inputTokens!: number;
  @Field(() => Int) outputTokens!: number;
  @Field(() => Float, { description: 'In US dollars.' }) cost!: number;
  @Field(() => Float) latencyMs!: number;
  @Field(() => Int, { description: 'Requests to the model, including retries.' }) tries!: number;
  @Field(() => [Int], { description: 'Indexes, from 0, of messages that were not read.' }) unread!: number[];
  @Field(() => Int, { description: 'Verdicts that were asked for twice.' }) asked!: number;
  @Field(() => Int, { description: 'Those of `asked` that changed the second time.' }) flipped!: number;
}

@ObjectType({ description: 'A score that Plumbline made, with a verdict on every rule.' })
export class MadeScore {
  @Field(() => String) metric!: string;
  @Field(() => String, { description: 'Name under which such scores are stored.' }) version!: string;
  @Field(() => Float, { nullable: true }) score!: number | null;
  @Field(() => Float) base!: number;
  @Field(() => Float) confidence!: number;
  @Field(() => AbstentionEnum, { nullable: true }) abstention!: Abstention | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why there is no score, in one sentence. Null if there is one.',
  })
  abstentionNote!: string | null;
  @Field(() => [Reason]) reasons!: Reason[];
  @Field(() => [RuleVerdict]) verdicts!: RuleVerdict[];
  @Field(() => Int, {
    description: 'Refused verdicts: their evidence did not hold, or the scorer gave more than one on a rule.',
  })
  refused!: number;
  @Field(() => ScoreProvenance) provenance!: ScoreProvenance;
  @Field(() => DateTimeScalar) scoredAt!: string;
}

@InputType()
export class MessageInput {
  @Field(() => MessageRoleEnum) role!: MessageRole;
  @Field(() => String) text!: string;
  @Field(() => String, { nullable: true, description: 'RFC 3339 date and time.' }) at?: string | null;
  @Field(() => String, { nullable: true }) author?: string | null;
}

@InputType()
export class ScoreConversationInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { nullable: true, description: 'Defaults to the version in use. Can be a draft.' })
  version?: string | null;
  @Field(() => ScorerEnum, { nullable: true, description: 'Defaults to the version’s own scorer.' })
  scorer?: ScorerName | null;
  @Field(() => String, { defaultValue: 'und', description: 'BCP 47 language tag.' }) language!: string;
  @Field(() => String, { defaultValue: 'unknown' }) channel!: string;
  @Field(() => [MessageInput]) messages!: MessageInput[];
}

@InputType({ description: 'PERIOD requires `period`, SET requires `setId`.' })
export class ScoreSelectionInput {
  @Field(() => SelectionKindEnum) kind!: 'unscored' | 'arrived' | 'beside' | 'period' | 'set';
  @Field(() => PeriodInput, { nullable: true }) period?: PeriodInput | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'PERIOD: share of the period’s conversations, above 0, up to 1. A stable hash chooses them, the same ones for every version.',
  })
  share?: number | null;
  @Field(() => ID, { nullable: true }) setId?: string | null;
}

@InputType()
export class ScoreRunInput {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { nullable: true, description: 'Must be published. Defaults to the version in use.' })
  version?: string | null;
  @Field(() => ScorerEnum, { nullable: true, description: 'Defaults to the version’s own scorer.' })
  scorer?: ScorerName | null;
  @Field(() => ScoreSelectionInput) selection!: ScoreSelectionInput;
  @Field(() => Float, { nullable: true, description: 'In US dollars, above 0. Null: no limit.' }) budget?:
    | number
    | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether to use the batch API of the model’s endpoint: cheaper, and done within a day.',
  })
  inBatches!: boolean;
}

@ObjectType({ description: 'What a run would score.' })
export class ScorableConversations {
  @Field(() => Int) conversations!: number;
  @Field(() => Float, { description: 'In US dollars, estimated from a sample of the conversations.' })
  cost!: number;
  @Field(() => String, { description: 'Name under which the scores will be stored.' })
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
  @Field(() => String, { description: 'Name under which its scores are stored.' }) storedVersion!: string;
  @Field(() => ScorerEnum) scorer!: ScorerName;
  @Field(() => SelectionKindEnum) selection!: 'unscored' | 'arrived' | 'beside' | 'period' | 'set';
  @Field(() => DateScalar, { nullable: true }) from!: string | null;
  @Field(() => DateScalar, { nullable: true }) to!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of the period’s conversations, chosen by a stable hash. Null: all.',
  })
  share!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the selected label set. Null if none is selected.',
  })
  set!: string | null;
  @Field(() => ScoreRunStateEnum) state!: RunState;
  @Field(() => Float, { nullable: true }) budget!: number | null;
  @Field(() => Int, { description: 'Conversations that lacked the score when the run started.' })
  found!: number;
  @Field(() => Int, { description: 'Includes `abstained`.' }) scored!: number;
  @Field(() => Int) abstained!: number;
  @Field(() => Int, {
    description:
      'Conversations that the offline scorer scored because the model failed; stored under its own name.',
  })
  fellBack!: number;
  @Field(() => Int) failed!: number;
  @Field(() => Int, {
    description: 'Refused verdicts: their evidence did not hold, or the scorer gave more than one on a rule.',
  })
  refused!: number;
  @Field(() => Float) inputTokens!: number;
  @Field(() => Float) outputTokens!: number;
  @Field(() => Float, { description: 'In US dollars, so far.' }) cost!: number;
  @Field(() => Int) asked!: number;
  @Field(() => Int) flipped!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of the verdicts asked for twice that changed. Null if none were.',
  })
  flipRate!: number | null;
  @Field(() => Float) seconds!: number;
  @Field(() => Float, { nullable: true, description: 'Conversations per second. Null until it is known.' })
  rate!: number | null;
  @Field(() => Float, { nullable: true }) secondsLeft!: number | null;
  @Field(() => [ScoreFailure], { description: 'At most the first 50.' }) failures!: ScoreFailure[];
  @Field(() => String, { nullable: true }) error!: string | null;
  @Field(() => DateTimeScalar) startedAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) finishedAt!: string | null;
}

@ObjectType({
  description: 'Something that the offline scorer looks for. A rule names a signal, or has its key.',
})
export class Signal {
  @Field(() => String) key!: string;
  @Field(() => String) looksFor!: string;
  @Field(() => Boolean, { description: 'Whether it is computed from who wrote when, not from words.' })
  computed!: boolean;
}

@ObjectType()
export class Scoring {
  @Field(() => MetricVersion, {
    nullable: true,
    description: 'Version that scores new conversations. Null if none does.',
  })
  live!: MetricVersion | null;
  @Field(() => DateTimeScalar, { nullable: true }) liveSince!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the configured model. Null if none is configured.',
  })
  model!: string | null;
  @Field(() => [String], { description: 'Languages that the offline scorer can read.' })
  offlineLanguages!: string[];
  @Field(() => [Signal]) signals!: Signal[];
}
