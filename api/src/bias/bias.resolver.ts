import { conversationsToRead, openSwapTest, storedVersion } from '@plumbline/etl';
import type { Dimension } from '@plumbline/schema';
import { Arg, Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';
import { figure } from '../agreement/figures.ts';
import type { Context } from '../context.ts';
import { conversationId } from '../conversations/conversationId.ts';
import { badInput } from '../errors.ts';
import { TruthInput } from '../evaluation/evaluation.types.ts';
import { measuredVersion } from '../evaluation/measuredVersion.ts';
import { DimensionEnum, FilterInput, PeriodInput } from '../graphql/inputs.ts';
import { readPeriod, readWhole } from '../graphql/readInput.ts';
import { readFilter } from '../scores/filter.ts';
import { chooseScorer, chooseVersion, orScorerFailed } from '../scoring/chooseVersion.ts';
import { ScorerEnum, type ScorerName } from '../scoring/scoring.types.ts';
import { wilsonInterval } from '../stats/wilsonInterval.ts';
import { drawnConversations, groupScores, likeFor } from './bias.query.ts';
import { Bias, SwapTest } from './bias.types.ts';
import { equalisedGap, errorGaps } from './errorGaps.ts';
import { readErrors } from './readErrors.ts';
import { scoreGaps } from './scoreGaps.ts';

const longestName = 200;
/** The offline scorer judges thousands of conversations a second; a model is paid for each one. */
const mostSwapped = { offline: 1_000, model: 20 } as const;
const changesShown = 10;

@ArgsType()
class BiasArgs {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Name under which the scores are stored. Null: the live scores.',
  })
  version?: string | null;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
}

@ArgsType()
class SwapArgs extends BiasArgs {
  @Field(() => ScorerEnum, {
    defaultValue: 'offline',
    description: 'MODEL costs money and takes at most 20 conversations.',
  })
  scorer!: ScorerName;
  @Field(() => Int, {
    defaultValue: 500,
    description: 'Number of conversations to draw: up to 1,000 with OFFLINE, up to 20 with MODEL.',
  })
  conversations!: number;
  @Field(() => String, {
    defaultValue: 'plumbline',
    description: 'Seed that draws the conversations and the replacements.',
  })
  seed!: string;
}

@Resolver()
export class BiasResolver {
  @Query(() => Bias)
  async bias(
    @Args(() => BiasArgs) { metric, version, ...args }: BiasArgs,
    @Arg('dimension', () => DimensionEnum) dimension: Dimension,
    @Ctx() context: Context,
    @Arg('labels', () => TruthInput, {
      nullable: true,
      description:
        'Labels whose development part shows the errors. Null: the errors that the last look at held-out labels recorded. Never counts as a look.',
    })
    labels?: TruthInput | null,
  ): Promise<Bias> {
    const named = readName(version, 'version');
    const measured = await measuredVersion(context.dataSource.manager, metric, named);
    const [columns, errors] = await Promise.all([
      groupScores(
        context.warehouse,
        {
          metric,
          version: named,
          period: readPeriod(args.period, 'period'),
          filter: readFilter(args.filter),
        },
        dimension,
      ),
      readErrors(context, measured, dimension, labels ?? null),
    ]);
    return {
      metric,
      version: named,
      dimension,
      negativeBelow: measured.negativeBelow,
      likeFor: [...likeFor(dimension)],
      scores: scoreGaps(columns),
      errors: errorGaps(errors?.groups ?? []),
      errorsFrom: errors,
      equalised: equalisedGap(errors?.groups ?? []),
    };
  }

  @Query(() => SwapTest, {
    description:
      'Scores conversations of a period as they are, and again with names, gendered words or places swapped. Nothing is stored. No scorer sees region, tier, segment, team or customer; the channel is never swapped, because a rule may depend on it.',
  })
  async swapTest(
    @Args(() => SwapArgs) { metric, version, scorer: name, seed, ...args }: SwapArgs,
    @Ctx() { warehouse, dataSource, scoring, hidden }: Context,
  ): Promise<SwapTest> {
    const first = readWhole(args.conversations, 'conversations', 1, mostSwapped[name]);
    const chosen = await chooseVersion(dataSource.manager, metric, readName(version, 'version'));
    const scorer = chooseScorer(scoring.scorers, name);
    const question = {
      metric,
      period: readPeriod(args.period, 'period'),
      filter: readFilter(args.filter),
    };
    const drawn = await drawnConversations(warehouse, question, {
      first,
      seed: readName(seed, 'seed') ?? '',
      hidden: await hidden(),
    });
    const conversations = await conversationsToRead(warehouse, drawn);
    const { swapTest } = await openSwapTest();
    const outcomes = await orScorerFailed(() => swapTest(conversations, chosen.scoring, scorer, { seed }));
    return {
      version: storedVersion(chosen.scoring, name),
      drawn: conversations.length,
      outcomes: outcomes.map(({ kind, tested, kept, largest, changed }) => ({
        kind,
        tested,
        kept,
        keptShare: figure(tested === 0 ? null : kept / tested, wilsonInterval(kept, tested)),
        largest,
        changed: changed.slice(0, changesShown).map(({ conversation, ...change }) => ({
          ...change,
          conversation: conversationId(conversation.source, conversation.id),
          recordId: conversation.id,
        })),
      })),
    };
  }
}

function readName(name: string | null | undefined, field: string): string | null {
  if (name == null) return null;
  if (name.length > longestName) throw badInput(`${field} is longer than ${longestName} characters.`, field);
  return name;
}
