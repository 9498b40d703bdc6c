import type { Dimension } from '@plumbline/schema';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { buildCells } from '../movement/buildCells.ts';
import { explainMovement } from '../movement/explainMovement.ts';
import { movementSums, newestDay } from '../movement/movement.query.ts';
import { lastFullWeek } from './lastFullWeek.ts';
import { widestReasons } from './widestReasons.ts';
import { toWorse } from './toWorse.ts';
import { WorseThisWeek } from './worse.types.ts';

const dimensions: readonly Dimension[] = ['REGION', 'CHANNEL', 'AGENT_TIER'];
/** More than the cards, because drivers that raise the score, and those of the mix, are left out. */
const driversSearched = 20;
const cards = 6;
const minSupport = 30;
/** The fewest scored conversations of each side; with fewer, no reasons are listed. */
const fewestScored = 100;

@Resolver()
export class WorseResolver {
  @Query(() => WorseThisWeek, {
    nullable: true,
    description: 'What is worse in the newest full week. Null if there are no conversations.',
  })
  async worseThisWeek(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Ctx() context: Context,
  ): Promise<WorseThisWeek | null> {
    const newest = await newestDay(context.warehouse);
    if (newest === null) return null;
    const { week, before } = lastFullWeek(newest);
    const [columns, words] = await Promise.all([
      movementSums(context.warehouse, {
        metric,
        baseline: before,
        current: week,
        filter: { dimensions: new Map(), rules: [] },
        dimensions,
      }),
      context.ruleWords(metric),
    ]);
    const built = buildCells(columns, dimensions);
    const answer = explainMovement(built.cells, {
      maxDrivers: driversSearched,
      minSupport,
      conversations: built.conversations,
      words,
    });
    const tooFew = answer.baseline.scored < fewestScored || answer.current.scored < fewestScored;
    return {
      ...week,
      before: before.from,
      scored: answer.current.scored,
      tooFew,
      reasons: tooFew ? [] : answer.drivers.flatMap((driver) => toWorse(driver, words)).slice(0, cards),
      widest: widestReasons(built.cells, 3).map((one) => ({ ...one, statement: words(one.rule).statement })),
    };
  }
}
