import { certainties, overallLabels, verdicts } from '@plumbline/schema';
import type { Certainty, OverallLabel, Verdict } from '@plumbline/schema';
import type { AssignmentState } from '@plumbline/schema/postgres';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Message } from '../conversations/conversations.types.ts';
import { enumOf } from '../graphql/enumOf.ts';
import { Reviewer } from '../reviewers/reviewers.types.ts';
import { RuleExample } from '../rubric/rubric.types.ts';

const OverallLabelEnum = enumOf(overallLabels);
registerEnumType(OverallLabelEnum, { name: 'OverallLabel', description: 'How it went for the customer.' });
const VerdictEnum = enumOf(verdicts);
registerEnumType(VerdictEnum, { name: 'Verdict', description: 'What a reviewer says of a rule.' });
export const CertaintyEnum = enumOf(certainties);
registerEnumType(CertaintyEnum, { name: 'Certainty' });
const AssignmentStateEnum = enumOf<AssignmentState>(['open', 'submitted', 'skipped', 'released']);
registerEnumType(AssignmentStateEnum, { name: 'AssignmentState' });

@InputType('EvidenceInput')
@ObjectType({ description: 'Where words stand in a message, in UTF-16 units.' })
export class Evidence {
  @Field(() => Int) message!: number;
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
}

@InputType()
export class RuleDraftInput {
  @Field(() => String) rule!: string;
  @Field(() => VerdictEnum, { nullable: true }) verdict?: Verdict | null;
  @Field(() => [Evidence], { defaultValue: [] }) evidence!: Evidence[];
}

@InputType({ description: 'One edit: what is absent stays as it is; a rule comes whole.' })
export class DraftChangeInput {
  @Field(() => ID, { description: 'A UUID made by the page, so that an edit sent twice counts once.' })
  id!: string;
  @Field(() => OverallLabelEnum, { nullable: true }) overall?: OverallLabel | null;
  @Field(() => CertaintyEnum, { nullable: true }) certainty?: Certainty | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => [RuleDraftInput], { nullable: true }) rules?: RuleDraftInput[] | null;
}

@ObjectType()
export class RuleDraft {
  @Field(() => String) rule!: string;
  @Field(() => VerdictEnum, { nullable: true }) verdict!: Verdict | null;
  @Field(() => [Evidence]) evidence!: Evidence[];
}

@ObjectType({ description: 'What a reviewer filled in so far.' })
export class LabelDraft {
  @Field(() => OverallLabelEnum, { nullable: true }) overall!: OverallLabel | null;
  @Field(() => CertaintyEnum, { nullable: true }) certainty!: Certainty | null;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => [RuleDraft]) rules!: RuleDraft[];
  @Field(() => Int, { description: 'How many edits it is made of; tells two states of it apart.' })
  edits!: number;
}

@ObjectType({ description: 'A rule as the reviewer reads it: without its points.' })
export class GuideRule {
  @Field(() => String) key!: string;
  @Field(() => String) label!: string;
  @Field(() => String) statement!: string;
  @Field(() => Boolean, { description: 'Met, it takes words of the transcript as evidence.' })
  needsEvidence!: boolean;
  @Field(() => [String]) counts!: string[];
  @Field(() => [String]) doesNotCount!: string[];
  @Field(() => [RuleExample]) examples!: RuleExample[];
}

@ObjectType({
  description:
    'A conversation to label, blind: no score, agent, region, tier nor anybody else’s label is in it.',
})
export class ReviewAssignment {
  @Field(() => ID) id!: string;
  @Field(() => ID) setId!: string;
  @Field(() => String) setName!: string;
  @Field(() => String, { description: 'The metric version whose rules apply.' }) version!: string;
  @Field(() => AssignmentStateEnum) state!: AssignmentState;
  @Field(() => String) channel!: string;
  @Field(() => String) language!: string;
  @Field(() => [Message]) messages!: Message[];
  @Field(() => [GuideRule], { description: 'Those that apply to the channel.' }) rules!: GuideRule[];
  @Field(() => LabelDraft) draft!: LabelDraft;
  @Field(() => String, { nullable: true, description: 'Why it cannot be labelled any more; skip it.' })
  unavailable!: string | null;
}

@ObjectType()
export class BatchEntry {
  @Field(() => ID) id!: string;
  @Field(() => AssignmentStateEnum) state!: AssignmentState;
}

@ObjectType({ description: 'What one reviewer has of a set.' })
export class ReviewBatch {
  @Field(() => [BatchEntry], {
    description: 'In the order of the set; what was given to others is not in it.',
  })
  entries!: BatchEntry[];
  @Field(() => Int) submitted!: number;
  @Field(() => Int) open!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Median seconds between the latest submissions, pauses left out.',
  })
  secondsPerLabel!: number | null;
}

@ObjectType()
export class ReviewerProgress {
  @Field(() => Reviewer) reviewer!: Reviewer;
  @Field(() => Int) submitted!: number;
  @Field(() => Int) open!: number;
  @Field(() => Boolean, { description: 'They left the set; what they had open went to others.' })
  left!: boolean;
}

@ObjectType({ description: 'What came of a submission.' })
export class Submission {
  @Field(() => ID, { nullable: true, description: 'The next assignment to label; null when all are done.' })
  next!: string | null;
  @Field(() => ReviewBatch) batch!: ReviewBatch;
}
