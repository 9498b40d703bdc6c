import type { Dimension } from '@plumbline/schema';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import type { ConversationRow } from '../conversations/conversations.query.ts';
import { conversationExamples } from '../conversations/examples.query.ts';
import { toConversation } from '../conversations/toConversation.ts';
import { MovementInput, type SegmentValue } from '../graphql/inputs.ts';
import {
  readDimensions,
  readMinSupport,
  readPeriod,
  readWhole,
  refuseOverlap,
} from '../graphql/readInput.ts';
import { readFilter } from '../scores/filter.ts';
import { answerMovement } from './answerMovement.ts';
import type { MovementQuestion } from './movement.query.ts';
import { Driver, Example, MixSegment, Movement } from './movement.types.ts';
import type { WordsOfRule } from './ruleWords.ts';
import type { AnsweredDriver, AnsweredMovement } from './toMovement.ts';

@Resolver(() => Movement)
export class MovementResolver {
  @Query(() => Movement, { description: 'Why the score moved between two periods.' })
  async movement(
    @Arg('input', () => MovementInput) input: MovementInput,
    @Ctx() context: Context,
  ): Promise<AnsweredMovement> {
    return answerMovement(context, readQuestion(input), {
      maxDrivers: readWhole(input.maxDrivers, 'maxDrivers', 1, 50),
      minSupport: readMinSupport(input.minSupport),
    });
  }

  @FieldResolver(() => [MixSegment], { description: 'Segments whose share changed, largest |effect| first.' })
  mixSegments(
    @Root() { answer, question }: AnsweredMovement,
    @Arg('first', () => Int, { defaultValue: 8 }) first: number,
  ): MixSegment[] {
    return answer.mixSegments.slice(0, readWhole(first, 'first', 1, 200)).map(({ segment, ...rest }) => ({
      ...rest,
      segment: segment.map((value, index): SegmentValue => ({
        dimension: question.dimensions[index]!,
        value,
      })),
    }));
  }
}

@Resolver(() => Driver)
export class DriverResolver {
  @FieldResolver(() => [Example], {
    description: 'Conversations of the current period that show the driver, drawn by a seed.',
  })
  async examples(
    @Root() { answer, question, version }: AnsweredDriver,
    @Arg('first', () => Int, { defaultValue: 3 }) first: number,
    @Arg('seed', () => String, { nullable: true }) seed: string | null,
    @Ctx() context: Context,
  ): Promise<Example[]> {
    const rows = await context.batched(conversationExamples).load({
      hidden: await context.hidden(),
      question,
      condition: answer.condition as { dimension: Dimension; value: string }[],
      rule: answer.rule,
      version,
      first: readWhole(first, 'first', 1, 50),
      seed: seed ?? '',
    });
    const words = await context.ruleWords(question.metric);
    return rows.map((row) => toExample(row, question.metric, answer.rule, version, words));
  }
}

function toExample(
  row: ConversationRow,
  metric: string,
  rule: string | null,
  version: string | null,
  words: WordsOfRule,
): Example {
  const conversation = toConversation(row, words);
  const score =
    conversation.scores.find((one) => one.metric === metric && one.version === version) ??
    conversation.scores[0];
  const reasons = (score?.reasons ?? []).filter((reason) => rule === null || reason.rule === rule);
  const shown = reasons.find(({ quote }) => quote !== null) ?? reasons[0];
  return {
    conversation,
    quote: shown?.quote ?? null,
    messageIndex: shown?.messageIndex ?? null,
    points: reasons.reduce((sum, { points }) => sum + points, 0),
  };
}

function readQuestion(input: MovementInput): MovementQuestion {
  const baseline = readPeriod(input.baseline, 'input.baseline');
  const current = readPeriod(input.current, 'input.current');
  refuseOverlap(baseline, current);
  return {
    metric: input.metric,
    baseline,
    current,
    filter: readFilter(input.filter),
    dimensions: readDimensions(input.dimensions, 'input.dimensions'),
  };
}
