import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput, conflict } from '../errors.ts';
import { FilterInput, PeriodInput } from '../graphql/inputs.ts';
import { readPeriod, readWhole, refuseOverlap } from '../graphql/readInput.ts';
import { DateScalar } from '../graphql/scalars.ts';
import { isUuid, requireReviewer } from '../reviewers/requireReviewer.ts';
import { readFilter } from '../scores/filter.ts';
import type { BriefingKind } from './briefing.ts';
import { briefingById, newestBriefings } from './briefings.query.ts';
import { Briefing, BriefingKindEnum, BriefingQuotes } from './briefings.types.ts';
import type { BriefingQuestion } from './gatherBriefing.ts';
import { dayAfterData, makeBriefing } from './makeBriefing.ts';
import { briefingPeriods } from './periods.ts';
import { quotesOfEach, toBriefing } from './toBriefing.ts';

type Answered = ReturnType<typeof toBriefing>;

@ArgsType()
class MakeBriefingArgs {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => BriefingKindEnum) kind!: BriefingKind;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Reports on the last full week, month or quarter before this day. Defaults to today, or to the day after the data if that is earlier.',
  })
  before?: string | null;
  @Field(() => PeriodInput, { nullable: true, description: 'Required for CHOSEN, not allowed otherwise.' })
  current?: PeriodInput | null;
  @Field(() => PeriodInput, { nullable: true, description: 'Required for CHOSEN, not allowed otherwise.' })
  baseline?: PeriodInput | null;
  @Field(() => FilterInput, { nullable: true, description: 'Allowed for CHOSEN only.' })
  filter?: FilterInput | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a model rephrases the summary. Fails if no model is configured.',
  })
  rephrase!: boolean;
}

@Resolver(() => Briefing)
export class BriefingsResolver {
  @Query(() => [Briefing], { description: 'Newest first.' })
  async briefings(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('kind', () => BriefingKindEnum, { nullable: true }) kind: BriefingKind | null,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Ctx() { dataSource }: Context,
  ): Promise<Answered[]> {
    const rows = await newestBriefings(
      dataSource.manager,
      metric,
      kind ?? null,
      readWhole(first, 'first', 1, 200),
    );
    return rows.map(toBriefing);
  }

  @Query(() => Briefing, { nullable: true })
  async briefing(@Arg('id', () => ID) id: string, @Ctx() { dataSource }: Context): Promise<Answered | null> {
    const row = isUuid(id) ? await briefingById(dataSource.manager, id) : null;
    return row === null ? null : toBriefing(row);
  }

  @FieldResolver(() => BriefingQuotes)
  async quotes(@Root() { document }: Answered, @Ctx() { batched }: Context): Promise<BriefingQuotes> {
    return batched(quotesOfEach).load(document);
  }

  @Mutation(() => Briefing, { description: 'Creates a briefing, which is never changed.' })
  async makeBriefing(
    @Args(() => MakeBriefingArgs) args: MakeBriefingArgs,
    @Ctx() context: Context,
  ): Promise<Answered> {
    const by = context.reviewerId === null ? null : await requireReviewer(context);
    if (args.rephrase && context.writer === null)
      throw conflict('No model is set up: OPENAI_MODEL says which.', 'rephrase');
    const question = await readQuestion(args, context);
    const row = await makeBriefing(context, question, { by: by?.id ?? null, rephrase: args.rephrase });
    return toBriefing(row);
  }
}

async function readQuestion(
  { metric, kind, before, current, baseline, filter }: MakeBriefingArgs,
  context: Context,
): Promise<BriefingQuestion> {
  if (kind === 'chosen') {
    if (current == null || baseline == null)
      throw badInput('A briefing of chosen days needs both periods.', 'current');
    const periods = {
      current: readPeriod(current, 'current'),
      baseline: readPeriod(baseline, 'baseline'),
    };
    refuseOverlap(periods.baseline, periods.current);
    return { metric, kind, ...periods, filter: readFilter(filter) };
  }
  if (current != null || baseline != null || filter != null)
    throw badInput(`A ${kind} briefing has days of its own and is of everything.`, 'kind');
  const day = before ?? (await dayAfterData(context));
  return { metric, kind, ...briefingPeriods(kind, day), filter: readFilter(null) };
}
