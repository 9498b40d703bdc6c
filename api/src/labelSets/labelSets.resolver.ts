import { metricVersionTable } from '@plumbline/schema/postgres';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { conversationId, readConversationId } from '../conversations/conversationId.ts';
import type { ConversationKey, ConversationQuestion } from '../conversations/conversations.query.ts';
import { badInput, notFound } from '../errors.ts';
import { readPeriod, readWhole } from '../graphql/readInput.ts';
import { isUuid, requireReviewer } from '../reviewers/requireReviewer.ts';
import { readFilter } from '../scores/filter.ts';
import { describeRecipe } from './describeRecipe.ts';
import { drawSet, type DrawnSet, type Recipe } from './drawSet.ts';
import { changedSince, changeSet, createSet, freezeSet } from './keepSet.ts';
import { labelSets, type SetRow } from './labelSets.query.ts';
import { LabelPlan, LabelPlanInput, LabelSet, LabelSetInput, LabelSetPreview } from './labelSets.types.ts';
import { planLabels } from './planLabels.ts';

const longestName = 120;
const mostChanges = 500;

@Resolver(() => LabelSet)
export class LabelSetsResolver {
  @Query(() => [LabelSet], { description: 'Newest first.' })
  async labelSets(@Ctx() { dataSource }: Context): Promise<LabelSet[]> {
    return (await labelSets(dataSource.manager, null)).map(toSet);
  }

  @Query(() => LabelSet, { nullable: true })
  async labelSet(@Arg('id', () => ID) id: string, @Ctx() { dataSource }: Context): Promise<LabelSet | null> {
    const [row] = isUuid(id) ? await labelSets(dataSource.manager, id) : [];
    return row === undefined ? null : toSet(row);
  }

  @FieldResolver(() => [ID], {
    description: 'Conversations whose text has changed since the set was made, or that no longer exist.',
  })
  async changed(@Root() { id }: LabelSet, @Ctx() context: Context): Promise<string[]> {
    return (await context.batched(changedSince).load(id)).map(({ source, id: record }) =>
      conversationId(source, record),
    );
  }

  @Query(() => LabelSetPreview, { description: 'What a set would contain. Nothing is stored.' })
  async previewLabelSet(
    @Arg('input', () => LabelSetInput) input: LabelSetInput,
    @Ctx() context: Context,
  ): Promise<LabelSetPreview> {
    const { drawn } = await draw(context, input);
    return {
      conversations: drawn.candidates.length,
      strata: drawn.strata.map(({ agent_tier, n, ...stratum }) => ({
        ...stratum,
        agentTier: agent_tier,
        population: n,
      })),
      warnings: warningsOf(drawn, input),
    };
  }

  @Query(() => LabelPlan, {
    description: 'How many labels a slice needs to show that F1 reaches a target, by simulation.',
  })
  labelPlan(@Arg('input', () => LabelPlanInput) input: LabelPlanInput): LabelPlan {
    for (const name of ['targetF1', 'expectedF1', 'power'] as const)
      readShare(input[name], name, 0.01, 0.999);
    readShare(input.prevalence, 'prevalence', 0.005, 0.95);
    readWhole(input.sliceSize, 'sliceSize', 10, 100_000_000);
    if (input.seed.length > longestName) throw badInput('seed is too long.', 'seed');
    return planLabels(input);
  }

  @Mutation(() => LabelSet, {
    description: 'Draws a set and stores it as a draft, split into its two parts.',
  })
  async createLabelSet(
    @Arg('input', () => LabelSetInput) input: LabelSetInput,
    @Ctx() context: Context,
  ): Promise<LabelSet> {
    const reviewer = await requireReviewer(context);
    const name = input.name.trim();
    if (name === '' || name.length > longestName) {
      throw badInput(`A set has a name of up to ${longestName} characters.`, 'input.name');
    }
    const reviews = readWhole(input.reviews, 'reviews', 2, 3);
    const testShare = readShare(input.testShare, 'testShare', 0, 0.9);
    const { metricVersion, drawn, recipe } = await draw(context, input);
    if (drawn.candidates.length < 2) {
      throw badInput(
        'Fewer than two conversations match. Choose a longer period or fewer filters.',
        'input.period',
      );
    }
    const { period, filter } = input;
    const kept = { ...recipe, testShare, period, filter };
    const id = await createSet(
      context,
      { name, metricVersion, reviews, createdBy: reviewer.id, recipe: kept },
      drawn.candidates,
      { testShare, seed: recipe.seed },
    );
    return this.known(id, context);
  }

  @Mutation(() => LabelSet, {
    description:
      'Adds conversations to a draft, or removes them, and splits it anew. A frozen set cannot be changed.',
  })
  async changeLabelSet(
    @Arg('setId', () => ID) setId: string,
    @Arg('add', () => [ID], { defaultValue: [] }) add: string[],
    @Arg('remove', () => [ID], { defaultValue: [] }) remove: string[],
    @Ctx() context: Context,
  ): Promise<LabelSet> {
    await requireReviewer(context);
    await changeSet(context, setId, { add: readIds(add, 'add'), remove: readIds(remove, 'remove') });
    return this.known(setId, context);
  }

  @Mutation(() => LabelSet, { description: 'Freezes a set. It can never be changed again.' })
  async freezeLabelSet(@Arg('setId', () => ID) setId: string, @Ctx() context: Context): Promise<LabelSet> {
    await requireReviewer(context);
    await freezeSet(context, setId);
    return this.known(setId, context);
  }

  private async known(id: string, context: Context): Promise<LabelSet> {
    const set = await this.labelSet(id, context);
    if (set === null) throw notFound('This set', 'setId');
    return set;
  }
}

async function draw(
  { warehouse, dataSource }: Context,
  input: LabelSetInput,
): Promise<{ metricVersion: string; drawn: DrawnSet; recipe: Recipe }> {
  const { metric, version, method, needs, threshold } = input;
  const found = await dataSource.getRepository(metricVersionTable).findOneBy({ metric, version });
  if (found === null) throw notFound(`Version ${version} of metric ${metric}`, 'input.version');
  if (found.state === 'draft') {
    throw badInput(
      `${version} is a draft. Publish it first: labels need rules that no longer change.`,
      'input.version',
    );
  }
  if (method === 'NEED' && needs.length === 0) throw badInput('Say what is needed.', 'input.needs');
  const size = readWhole(input.size, 'size', 2, 5_000);
  const seed = input.seed ?? input.name;
  if (seed.length > longestName) throw badInput('seed is too long.', 'input.seed');
  const question: ConversationQuestion = {
    metric,
    period: readPeriod(input.period, 'input.period'),
    filter: readFilter(input.filter),
    scoreMin: null,
    scoreMax: null,
    said: { words: [], phrases: [] },
    hidden: [],
  };
  const recipe: Recipe = { method, needs, size, seed, threshold };
  const drawn = await drawSet({ warehouse, manager: dataSource.manager }, question, recipe);
  return { metricVersion: found.id, drawn, recipe };
}

function warningsOf({ candidates, strata }: DrawnSet, { size, method }: LabelSetInput): string[] {
  const missing = strata.filter(({ chosen }) => chosen === 0).length;
  return [
    ...(candidates.length < size ? [`Only ${candidates.length} conversations match.`] : []),
    ...(method === 'STRATIFIED' && missing > 0
      ? [
          `${missing} of ${strata.length} segments get none: ${size} conversations are too few to give each one.`,
        ]
      : []),
  ];
}

function readIds(ids: readonly string[], field: string): ConversationKey[] {
  if (ids.length > mostChanges) throw badInput(`At most ${mostChanges} conversations at once.`, field);
  return ids.map((id) => {
    const key = readConversationId(id);
    if (key === null) throw notFound(`A conversation "${id.slice(0, 60)}"`, field);
    return key;
  });
}

function readShare(value: number, field: string, least: number, most: number): number {
  if (!(value >= least && value <= most)) {
    throw badInput(`${field} must be ${least} to ${most}, not ${value}.`, `input.${field}`);
  }
  return value;
}

function toSet(row: SetRow): LabelSet {
  return {
    id: row.id,
    name: row.name,
    metric: row.metric,
    version: row.version,
    state: row.state,
    reviews: row.reviews,
    conversations: row.conversations,
    developmentCount: row.conversations - row.test_count,
    testCount: row.test_count,
    drawn: describeRecipe(row.recipe),
    contentHash: row.content_hash,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    frozenAt: row.frozen_at?.toISOString() ?? null,
  };
}
