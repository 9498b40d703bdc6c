import { nameProblem } from '@plumbline/schema';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../context.ts';
import { measuredVersion } from '../evaluation/measuredVersion.ts';
import { badInput } from '../errors.ts';
import { FilterInput, PeriodInput } from '../graphql/inputs.ts';
import { readPeriod, readWhole } from '../graphql/readInput.ts';
import { readFilter } from '../scores/filter.ts';
import { readConversationId, readCursor, writeCursor } from './conversationId.ts';
import { conversationByIdentity } from './conversationByIdentity.ts';
import { conversationCount, conversationsCalled, type ConversationQuestion } from './conversations.query.ts';
import {
  Conversation,
  ConversationConnection,
  ConversationFacets,
  ConversationOrder,
} from './conversations.types.ts';
import { askCurrentFacts } from './currentFacts.query.ts';
import { dimensionFacets, surveyFacet, ruleFacet, scoreHistogram } from './facets.query.ts';
import { conversationPage } from './pages.query.ts';
import { SurveyConflict } from './surveyAnswers.ts';
import { refuseHidden } from './refuseHidden.ts';
import { readSearch } from './searchWords.ts';
import { toConversation } from './toConversation.ts';
import { hasWordIndex, saidConditions } from './wordConditions.query.ts';

/** In characters: room for a sentence from a transcript. It bounds the number of words too. */
const longestSearch = 500;
const longestSeed = 100;
const mostCalledAlike = 10;

const searchDescription =
  'Each word must occur in some message, matched from the start of a word. Words in quotes must follow one another.';

@ArgsType()
class ConversationsArgs {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
  @Field(() => Float, { nullable: true }) scoreMin?: number | null;
  @Field(() => Float, { nullable: true }) scoreMax?: number | null;
  @Field(() => SurveyConflict, { nullable: true }) conflict?: SurveyConflict | null;
  @Field(() => String, { nullable: true, description: searchDescription }) search?: string | null;
}

@ArgsType()
class ConversationPageArgs extends ConversationsArgs {
  @Field(() => Int, { defaultValue: 25 }) first!: number;
  @Field(() => String, { nullable: true }) after?: string | null;
  @Field(() => ConversationOrder, { defaultValue: 'NEWEST' }) order!: ConversationOrder;
  @Field(() => String, { nullable: true, description: 'Seed of the RANDOM order.' }) seed?: string | null;
}

/** A page with its question: its total is counted only if a caller asks for it and finding the page did not tell it. */
interface AnsweredConnection extends Omit<ConversationConnection, 'totalCount' | 'knownCount'> {
  question: ConversationQuestion;
  total: number | null;
}

@Resolver(() => ConversationConnection)
export class ConversationsResolver {
  @Query(() => ConversationConnection)
  async conversations(
    @Args(() => ConversationPageArgs) args: ConversationPageArgs,
    @Ctx() context: Context,
  ): Promise<AnsweredConnection> {
    const { warehouse, ruleWords } = context;
    const question = await readQuestion(context, args);
    const first = readWhole(args.first, 'first', 1, 200);
    const seed = args.seed ?? '';
    if (seed.length > longestSeed) throw badInput(`seed is longer than ${longestSeed} characters.`, 'seed');
    const after = args.after == null ? null : readCursor(args.after, args.order);
    const [page, spoken] = await Promise.all([
      conversationPage(warehouse, question, { order: args.order, seed, first, after }),
      ruleWords(),
    ]);
    const last = page.rows.at(-1);
    return {
      nodes: page.rows.map((row) => toConversation(row, spoken)),
      question,
      total: page.total,
      pageInfo: {
        hasNextPage: page.hasNextPage,
        endCursor:
          last === undefined
            ? null
            : writeCursor({ order: page.orders.at(-1)!, source: last.source, id: last.id }),
      },
    };
  }

  @FieldResolver(() => Int, { nullable: true })
  knownCount(@Root() { total }: AnsweredConnection): number | null {
    return total;
  }

  @FieldResolver(() => Int)
  async totalCount(
    @Root() { question, total }: AnsweredConnection,
    @Ctx() { warehouse }: Context,
  ): Promise<number> {
    return total ?? conversationCount(warehouse, question);
  }

  @Query(() => Conversation, { nullable: true })
  async conversation(
    @Arg('id', () => ID) id: string,
    @Ctx() { warehouse, hidden, ruleWords }: Context,
  ): Promise<Conversation | null> {
    const identity = readConversationId(id);
    if (identity === null) return null;
    refuseHidden(await hidden(), identity);
    const row = await conversationByIdentity(warehouse, identity.source, identity.id);
    return row === null ? null : toConversation(row, await ruleWords());
  }

  @Query(() => [Conversation], {
    description: `Conversations with exactly this recordId, case-sensitive, newest first: one per source, at most ${mostCalledAlike}.`,
  })
  async conversationsCalled(
    @Arg('recordId', () => String) recordId: string,
    @Ctx() { warehouse, hidden, ruleWords }: Context,
  ): Promise<Conversation[]> {
    if (nameProblem(recordId) !== null) return [];
    const [rows, spoken] = await Promise.all([
      conversationsCalled(warehouse, recordId, await hidden(), mostCalledAlike),
      ruleWords(),
    ]);
    return rows.map((row) => toConversation(row, spoken));
  }

  @Query(() => ConversationFacets)
  async conversationFacets(
    @Args(() => ConversationsArgs) args: ConversationsArgs,
    @Ctx() context: Context,
  ): Promise<ConversationFacets> {
    const { warehouse, dataSource, ruleWords } = context;
    const question = await readQuestion(context, args);
    const spoken = await ruleWords(args.metric);
    const { negativeBelow } = await measuredVersion(dataSource.manager, args.metric, null);
    const [facets, rules, histogram, surveys] = await askCurrentFacts(warehouse, question.period, (facts) =>
      Promise.all([
        dimensionFacets(warehouse, facts, question),
        ruleFacet(warehouse, facts, question),
        scoreHistogram(warehouse, facts, question),
        surveyFacet(warehouse, facts, question, negativeBelow),
      ]),
    );
    return {
      dimensions: facets,
      rules: rules.map((facet) => ({ ...facet, statement: spoken(facet.rule).statement })),
      histogram,
      surveys,
    };
  }
}

async function readQuestion(
  { warehouse, dataSource, hidden }: Pick<Context, 'warehouse' | 'dataSource' | 'hidden'>,
  args: ConversationsArgs,
): Promise<ConversationQuestion> {
  const search = args.search ?? '';
  if (search.length > longestSearch)
    throw badInput(`search is longer than ${longestSearch} characters.`, 'search');
  return {
    metric: args.metric,
    period: readPeriod(args.period, 'period'),
    filter: readFilter(args.filter),
    scoreMin: args.scoreMin ?? null,
    scoreMax: args.scoreMax ?? null,
    conflict:
      args.conflict == null
        ? null
        : {
            kind: args.conflict,
            negativeBelow: (await measuredVersion(dataSource.manager, args.metric, null)).negativeBelow,
          },
    said: saidConditions(readSearch(search), await hasWordIndex(warehouse)),
    hidden: await hidden(),
  };
}
