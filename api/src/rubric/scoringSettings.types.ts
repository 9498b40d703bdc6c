import { scoringSettings, speakers } from '@plumbline/schema';
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';

export const SpeakerEnum = enumOf(speakers);
registerEnumType(SpeakerEnum, {
  name: 'Speaker',
  description: 'Whose words can show that a rule is met. An agent may be a bot.',
});
export type SpeakerName = (typeof speakers)[number];
export const ScorerEnum = enumOf(['offline', 'model'] as const);
registerEnumType(ScorerEnum, {
  name: 'Scorer',
  description: 'What gives the verdicts: the offline scorer or a model.',
});
export type ScorerName = 'offline' | 'model';
const afterFailure = scoringSettings.shape.onModelFailure.unwrap().options;
const OnModelFailureEnum = enumOf(afterFailure);
registerEnumType(OnModelFailureEnum, {
  name: 'OnModelFailure',
  description:
    'What to do with a conversation on which the model fails. UNSCORED: leave it without a score. OFFLINE: score it by the offline scorer.',
});
type OnModelFailure = (typeof afterFailure)[number];

@ObjectType({
  description: 'Points of a rule as fitted to people’s labels, with a sign and their 95% interval.',
})
export class FittedPoints {
  @Field(() => String) rule!: string;
  @Field(() => Float) points!: number;
  @Field(() => Float) low!: number;
  @Field(() => Float) high!: number;
}

@ObjectType({ description: 'The labels that points were fitted to, and the result.' })
export class RubricFit {
  @Field(() => String, { description: 'The label set or collection, and which of its conversations.' })
  labels!: string;
  @Field(() => String) contentHash!: string;
  @Field(() => Int) conversations!: number;
  @Field(() => Int) negative!: number;
  @Field(() => [FittedPoints]) rules!: FittedPoints[];
}

@ObjectType({ description: 'How a version scores conversations.' })
export class ScoringSettings {
  @Field(() => ScorerEnum, {
    description: 'The scorer whose scores are stored under the version’s own name.',
  })
  scorer!: ScorerName;
  @Field(() => OnModelFailureEnum) onModelFailure!: OnModelFailure;
  @Field(() => Float, {
    description: 'A verdict with lower confidence counts as not enough evidence; 0 to 1.',
  })
  minimumConfidence!: number;
  @Field(() => Float, {
    description:
      'Share of the applicable rules that must be judged, 0 to 1. With fewer, the scorer abstains.',
  })
  minimumJudged!: number;
  @Field(() => Float, { description: 'A score below this counts as a negative experience.' })
  negativeBelow!: number;
  @Field(() => Float, { description: 'Share of conversations that the model judges twice, 0 to 1.' })
  consistencyShare!: number;
  @Field(() => RubricFit, { nullable: true }) fit?: RubricFit | null | undefined;
}

@InputType({ description: 'Scoring settings of a draft. Its fit stays unchanged.' })
export class ScoringSettingsInput {
  @Field(() => ScorerEnum) scorer!: ScorerName;
  @Field(() => OnModelFailureEnum) onModelFailure!: OnModelFailure;
  @Field(() => Float) minimumConfidence!: number;
  @Field(() => Float) minimumJudged!: number;
  @Field(() => Float) negativeBelow!: number;
  @Field(() => Float) consistencyShare!: number;
}
