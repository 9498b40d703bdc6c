import { asScoredVersion } from '@plumbline/schema';
import { Arg, Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { conversationId } from '../conversations/conversationId.ts';
import { badInput } from '../errors.ts';
import { measuredVersion } from '../evaluation/measuredVersion.ts';
import { FilterInput, PeriodInput } from '../graphql/inputs.ts';
import { readPeriod } from '../graphql/readInput.ts';
import { readFilter } from '../scores/filter.ts';
import { comparePairs, compareRules, compareSlices, type ComparedPairs } from './comparePairs.ts';
import {
  jointScores,
  keptVersions,
  pairRules,
  pairSlices,
  ruleExamples,
  scoredByOne,
  sliceExamples,
  sliceGroup,
  type PairExample,
  type PairQuestion,
} from './shadow.query.ts';
import { ShadowComparison, type ShadowExample } from './shadow.types.ts';

const longestName = 200;
const examplesShown = 3;

@ArgsType()
class ShadowArgs {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => String, { description: 'Name under which the version’s scores are stored.' }) version!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The other version. Defaults to the one with the most live scores in the period.',
  })
  against?: string | null;
  @Field(() => PeriodInput) period!: PeriodInput;
  @Field(() => FilterInput, { nullable: true }) filter?: FilterInput | null;
}

@Resolver()
export class ShadowResolver {
  @Query(() => ShadowComparison)
  async shadowComparison(
    @Args(() => ShadowArgs) { metric, version, against, ...args }: ShadowArgs,
    @Arg('seed', () => String, { defaultValue: 'plumbline', description: 'Seed that draws the examples.' })
    seed: string,
    @Ctx() { warehouse, dataSource, hidden, ruleWords }: Context,
  ): Promise<ShadowComparison> {
    for (const name of [version, against, seed]) {
      if (name != null && name.length > longestName) throw badInput('This name is too long.', 'version');
    }
    if (against === version) throw badInput('A version is compared with another one.', 'against');
    const { manager } = dataSource;
    const asked = { metric, period: readPeriod(args.period, 'period'), filter: readFilter(args.filter) };
    const kept = (await keptVersions(warehouse, asked)).filter(
      // Corrected scores are not a version of their own.
      (one) => one.version !== version && asScoredVersion(one.version) === one.version,
    );
    const other = against ?? kept[0]?.version ?? null;
    const { negativeBelow } = await measuredVersion(manager, metric, version);
    const known = {
      metric,
      version,
      against: other,
      choices: kept.map((one) => one.version),
      againstIsLive: kept.some((one) => one.version === other && one.live > 0),
      negativeBelow,
    };
    if (other === null) return { ...known, againstNegativeBelow: null, ...nothingToCompare() };
    const below = (await measuredVersion(manager, metric, other)).negativeBelow;
    const question: PairQuestion = {
      ...asked,
      hidden: await hidden(),
      before: { version: other, below },
      now: { version, below: negativeBelow },
    };
    const draw = { first: examplesShown, seed };
    const [joint, one, slices, rules, ofSlices, ofRules, spoken] = await Promise.all([
      jointScores(warehouse, question),
      scoredByOne(warehouse, question),
      pairSlices(warehouse, question),
      pairRules(warehouse, question),
      sliceExamples(warehouse, question, draw),
      ruleExamples(warehouse, question, draw),
      ruleWords(metric),
    ]);
    const [sliceShows, ruleShows] = [showing(ofSlices), showing(ofRules)];
    return {
      ...known,
      againstNegativeBelow: below,
      ...comparePairs(joint, seed),
      ...one,
      slices: compareSlices(slices).map((slice) => {
        const group = sliceGroup(slice.dimension, slice.value);
        return {
          ...slice,
          nowNegativeExamples: sliceShows(group, 1),
          noLongerNegativeExamples: sliceShows(group, 0),
        };
      }),
      rules: compareRules(rules).map((rule) => ({
        ...rule,
        statement: spoken(rule.rule).statement,
        onlyNowExamples: ruleShows(rule.rule, 1),
        onlyBeforeExamples: ruleShows(rule.rule, 0),
      })),
    };
  }
}

/** Returns the examples of a group that go one way. */
function showing(examples: readonly PairExample[]): (group: string, isNow: 0 | 1) => ShadowExample[] {
  return (group, isNow) =>
    examples
      .filter((one) => one.group === group && one.isNow === isNow)
      .map(({ source, id, before, now, opening }) => ({
        conversation: conversationId(source, id),
        recordId: id,
        before,
        now,
        opening,
      }));
}

function nothingToCompare(): ComparedPairs &
  Pick<ShadowComparison, 'onlyNow' | 'onlyBefore' | 'slices' | 'rules'> {
  const none = { before: [], now: [], wasNegative: [], isNegative: [], n: [] };
  const sums = { sumBefore: [], sumNow: [], sumBeforeSquares: [], sumNowSquares: [], sumProducts: [] };
  return { ...comparePairs({ ...none, ...sums }, ''), onlyNow: 0, onlyBefore: 0, slices: [], rules: [] };
}
