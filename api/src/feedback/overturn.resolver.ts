import { conversationKey } from '@plumbline/schema';
import { Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { conversationsAmong } from '../conversations/conversations.query.ts';
import { toConversation } from '../conversations/toConversation.ts';
import { FilterInput, PeriodInput } from '../graphql/inputs.ts';
import { readPeriod, readWhole } from '../graphql/readInput.ts';
import { readFilter } from '../scores/filter.ts';
import { dimensionsOf } from './corrections.query.ts';
import { judgedThings } from './feedback.query.ts';
import {
  JudgedThing,
  OverturnByEnum,
  OverturnRate,
  StandingEnum,
  type OverturnBy,
  type Standing,
} from './feedback.types.ts';
import { isOfCell, overturnRates, type PlacedThing } from './overturnRates.ts';

@ArgsType()
class OverturnArgs {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
  @Field(() => OverturnByEnum) by!: OverturnBy;
}

@ArgsType()
class JudgedThingsArgs extends OverturnArgs {
  @Field(() => String, {
    nullable: true,
    description: '`value` of the row of `overturnRates`. By RULE, null is the score itself.',
  })
  value?: string | null;
  @Field(() => StandingEnum) standing!: Standing;
  @Field(() => Int, { defaultValue: 50 }) first!: number;
}

@Resolver()
export class OverturnResolver {
  @Query(() => [OverturnRate], {
    description:
      'Of the scores and reasons with feedback, in the conversations of a period, how many an accepted dispute overturned. Not a random sample: reviewers choose what to give feedback on.',
  })
  async overturnRates(
    @Args(() => OverturnArgs) args: OverturnArgs,
    @Ctx() context: Context,
  ): Promise<OverturnRate[]> {
    const spoken = await context.ruleWords(args.metric);
    return overturnRates(await placedThings(args, context), args.by, (rule) => spoken(rule).statement);
  }

  @Query(() => [JudgedThing], {
    description: 'The scores and reasons that one figure of `overturnRates` counts.',
  })
  async judgedThings(
    @Args(() => JudgedThingsArgs) args: JudgedThingsArgs,
    @Ctx() context: Context,
  ): Promise<JudgedThing[]> {
    const first = readWhole(args.first, 'first', 1, 200);
    const cell = { by: args.by, value: args.value ?? null, standing: args.standing };
    const things = (await placedThings(args, context))
      .filter((thing) => isOfCell(thing, cell))
      .slice(0, first);
    const keys = things.map(({ source, conversation: id }) => ({ source, id }));
    const [rows, spoken] = await Promise.all([
      conversationsAmong(context.warehouse, keys),
      context.ruleWords(args.metric),
    ]);
    const conversations = new Map(rows.map((row) => [conversationKey(row), toConversation(row, spoken)]));
    return things.flatMap(({ rule, version, disputed, open, accepted }, index) => {
      const conversation = conversations.get(conversationKey(keys[index]!));
      const statement = rule === null ? null : spoken(rule).statement;
      return conversation === undefined
        ? []
        : [{ conversation, rule, statement, version, disputed, open, overturned: accepted }];
    });
  }
}

/** Scores and reasons with feedback in a period, except in conversations that the asking reviewer still labels. */
async function placedThings(
  { metric, period, filter }: OverturnArgs,
  { dataSource, warehouse, hidden }: Context,
): Promise<PlacedThing[]> {
  const asked = { metric, period: readPeriod(period, 'period'), filter: readFilter(filter ?? null) };
  const things = await judgedThings(dataSource.manager, metric);
  const keys = new Map(
    things.map(({ source, conversation: id }) => [conversationKey({ source, id }), { source, id }]),
  );
  for (const key of await hidden()) keys.delete(conversationKey(key));
  const places = await dimensionsOf(warehouse, asked, [...keys.values()]);
  return things.flatMap((thing) => {
    const dimensions = places.get(conversationKey({ source: thing.source, id: thing.conversation }));
    return dimensions === undefined ? [] : [{ ...thing, dimensions }];
  });
}
