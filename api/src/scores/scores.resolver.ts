import { daysIn, dimensions as allDimensions, type Dimension, type Period } from '@plumbline/schema';
import { Arg, Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { DimensionEnum, FilterInput, PeriodInput } from '../graphql/inputs.ts';
import { readDimensions, readPeriod } from '../graphql/readInput.ts';
import { answerSlices, answerTrend } from './answerScores.ts';
import { readFilter } from './filter.ts';
import { Granularity, Slice, TrendPoint } from './scores.types.ts';

/** The most points of a trend by day: ten years. */
const mostDays = 3_660;

@ArgsType()
class ScoresArgs {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
}

@Resolver()
export class ScoresResolver {
  @Query(() => [TrendPoint], {
    description: 'Mean live score over time. `conversations` counts those with a score.',
  })
  async trend(
    @Args(() => ScoresArgs) args: ScoresArgs,
    @Arg('granularity', () => Granularity, { defaultValue: 'DAY' }) granularity: Granularity,
    @Ctx() { warehouse }: Context,
  ): Promise<TrendPoint[]> {
    const period = readPeriod(args.period, 'period');
    refuseTooManyDays(period, granularity);
    const question = { metric: args.metric, period, filter: readFilter(args.filter) };
    return answerTrend(warehouse, question, granularity);
  }

  @Query(() => [Slice], {
    description:
      'Every segment of a period, most conversations first. `conversations` counts those with a score.',
  })
  async slices(
    @Args(() => ScoresArgs) args: ScoresArgs,
    @Arg('by', () => [DimensionEnum]) dimensions: Dimension[],
    @Ctx() { warehouse }: Context,
  ): Promise<Slice[]> {
    const period = readPeriod(args.period, 'period');
    const by = readDimensions(dimensions, 'by', allDimensions.length);
    return answerSlices(warehouse, { metric: args.metric, period, filter: readFilter(args.filter) }, by);
  }
}

function refuseTooManyDays(period: Period, granularity: Granularity): void {
  const days = daysIn(period);
  if (granularity !== 'DAY' || days <= mostDays) return;
  const message = `By day a trend is of ten years at most; this one has ${days} days. Ask by WEEK or MONTH.`;
  throw new UserError('INVALID_PERIOD', message, 'period');
}
