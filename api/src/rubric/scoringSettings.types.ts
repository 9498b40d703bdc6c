import { scoringSettings, speakers } from '@plumbline/schema';
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enumOf.ts';

export const SpeakerEnum = enumOf(speakers);
registerEnumType(SpeakerEnum, {
  name: 'Speaker',
  description: 'Whose words can show that a rule is met; an agent may be a bot.',
});
export type SpeakerName = (typeof speakers)[number];
export const ScorerEnum = enumOf(['offline', 'model'] as const);
registerEnumType(ScorerEnum, { name: 'Scorer', description: 'What gives verdicts.' });
export type ScorerName = 'offline' | 'model';
const afterFailure = scoringSettings.shape.onModelFailure.unwrap().options;
const OnModelFailureEnum = enumOf(afterFailure);
registerEnumType(OnModelFailureEnum, {
  name: 'OnModelFailure',
  description: 'What becomes of a conversation that the model fails on.',
});
type OnModelFailure = (typeof afterFailure)[number];

@ObjectType({
  description: 'Points of a rule as fitted to people’s labels, signed, with their 95% interval.',
})
export class FittedPoints {
  @Field(() => String) rule!: string;
  @Field(() => Float) points!: number;
  @Field(() => Float) low!: number;
  @Field(() => Float) high!: number;
}

@ObjectType({ description: 'What points fitted to people’s labels stand on.' })
export class RubricFit {
  @Field(() => String, { description: 'The label set or collection, and which conversations of it.' })
  labels!: string;
  @Field(() => String) contentHash!: string;
  @Field(() => Int) conversations!: number;
  @Field(() => Int) negative!: number;
  @Field(() => [FittedPoints]) rules!: FittedPoints[];
}

@ObjectType({ description: 'How conversations are scored by a version.' })
export class ScoringSettings {
  @Field(() => ScorerEnum, { description: 'Makes the scores that carry the version’s own name.' })
  scorer!: ScorerName;
  @Field(() => OnModelFailureEnum) onModelFailure!: OnModelFailure;
  @Field(() => Float, { description: 'A verdict less sure than this is not enough evidence; 0 to 1.' })
  minimumConfidence!: number;
  @Field(() => Float, { description: 'The share of the rules that apply below which a score abstains.' })
  minimumJudged!: number;
  @Field(() => Float, { description: 'A score below it counts as a negative experience.' })
  negativeBelow!: number;
  @Field(() => Float, { description: 'The share of the conversations that the model judges twice.' })
  consistencyShare!: number;
  @Field(() => RubricFit, { nullable: true }) fit?: RubricFit | null | undefined;
}

@InputType({ description: 'What points were fitted to stays as the draft has it.' })
export class ScoringSettingsInput {
  @Field(() => ScorerEnum) scorer!: ScorerName;
  @Field(() => OnModelFailureEnum) onModelFailure!: OnModelFailure;
  @Field(() => Float) minimumConfidence!: number;
  @Field(() => Float) minimumJudged!: number;
  @Field(() => Float) negativeBelow!: number;
  @Field(() => Float) consistencyShare!: number;
}
