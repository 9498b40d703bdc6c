import { scorableConversations, scorableCount, storedVersion } from '@plumbline/etl';
import { labelSetItemTable, scoreRunTable, type ScoreSelection } from '@plumbline/schema/postgres';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { In } from 'typeorm';
import type { Context } from '../context.ts';
import { badInput, conflict, notFound } from '../errors.ts';
import { readPeriod, readWhole } from '../graphql/readInput.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import { chooseScorer, chooseVersion, orScorerFailed, requirePublished } from './chooseVersion.ts';
import { newestScoreRuns, scoreRunById } from './scoreRuns.query.ts';
import { ScorableConversations, ScoreRun, ScoreRunInput, type ScoreSelectionInput } from './scoring.types.ts';
import { toScoreRun } from './toScoreRun.ts';

/** How many conversations the cost of a run is estimated from. */
const sampled = 200;
const largestBudget = 1_000_000;

@Resolver()
export class ScoreRunsResolver {
  @Query(() => [ScoreRun], { description: 'Newest first.' })
  async scoreRuns(
    @Ctx() { dataSource }: Context,
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
  ): Promise<ScoreRun[]> {
    const rows = await newestScoreRuns(dataSource.manager, metric, readWhole(first, 'first', 1, 100));
    return rows.map(toScoreRun);
  }

  @Query(() => ScoreRun, { nullable: true })
  async scoreRun(@Arg('id', () => ID) id: string, @Ctx() { dataSource }: Context): Promise<ScoreRun | null> {
    const row = await scoreRunById(dataSource.manager, readRunId(id));
    return row === null ? null : toScoreRun(row);
  }

  @Query(() => ScorableConversations, { description: 'What a run would score, and what it would cost.' })
  async scorable(
    @Arg('input', () => ScoreRunInput) input: ScoreRunInput,
    @Ctx() context: Context,
  ): Promise<ScorableConversations> {
    const { dataSource, warehouse, scoring } = context;
    const { scoring: version } = await chooseVersion(dataSource.manager, input.metric, input.version);
    const scorer = chooseScorer(scoring.scorers, input.scorer ?? version.scoring.scorer);
    const selection = await readSelection(input.selection, context);
    const keys =
      selection.kind === 'set'
        ? (await dataSource.manager.findBy(labelSetItemTable, { setId: selection.setId })).map(
            ({ source, conversation }) => ({ source, id: conversation }),
          )
        : [];
    const question = {
      metric: input.metric,
      storedVersion: storedVersion(version, scorer.name),
      selection,
      keys,
    };
    const { conversations } = await scorableCount(warehouse, question);
    const some =
      scorer.estimateCost === undefined
        ? []
        : await scorableConversations(warehouse, question, { after: null, limit: sampled });
    const cost = some.reduce((sum, one) => sum + scorer.estimateCost!(one, version), 0);
    return {
      conversations,
      cost: some.length === 0 ? 0 : (cost / some.length) * conversations,
      storedVersion: question.storedVersion,
    };
  }

  @Mutation(() => ScoreRun, {
    description:
      'Starts a run that scores those of the selected conversations that lack the version’s score.',
  })
  async startScoreRun(
    @Arg('input', () => ScoreRunInput) input: ScoreRunInput,
    @Ctx() context: Context,
  ): Promise<ScoreRun> {
    const { manager } = context.dataSource;
    const chosen = await chooseVersion(manager, input.metric, input.version);
    requirePublished(chosen);
    const scorer = input.scorer ?? chosen.scoring.scoring.scorer;
    chooseScorer(context.scoring.scorers, scorer);
    const { inBatches } = input;
    const budget = input.budget ?? null;
    if (budget !== null && !(budget > 0 && budget <= largestBudget)) {
      throw badInput('A budget is more than 0 dollars.', 'input.budget');
    }
    const selection = await readSelection(input.selection, context);
    const id = await orScorerFailed(() =>
      context.scoring.start({ version: chosen.scoring, scorer, selection, budget, inBatches }),
    );
    return toScoreRun((await scoreRunById(manager, id))!);
  }

  @Mutation(() => ScoreRun, {
    description: 'Stops a run. What is scored by then is kept; the same run started again scores the rest.',
  })
  async stopScoreRun(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<ScoreRun> {
    const { manager } = context.dataSource;
    const runId = readRunId(id);
    const asked = await manager.update(
      scoreRunTable,
      { id: runId, state: In(['running', 'stopping']) },
      { state: 'stopping' },
    );
    context.scoring.stop(runId);
    const row = await scoreRunById(manager, runId);
    if (row === null) throw notFound(`The run ${id}`, 'id');
    if (asked.affected === 0) throw conflict(`The run ${id} is over.`, 'id');
    return toScoreRun(row);
  }
}

function readRunId(id: string): number {
  const number = Number(id);
  if (Number.isInteger(number) && number > 0 && number < 2 ** 31) return number;
  throw notFound(`The run ${id}`, 'id');
}

/** @throws UserError BAD_INPUT, INVALID_PERIOD, NOT_FOUND */
async function readSelection(
  { kind, period, share, setId }: ScoreSelectionInput,
  { dataSource }: Context,
): Promise<ScoreSelection> {
  switch (kind) {
    case 'unscored':
      return { kind };
    case 'arrived':
    case 'beside':
      throw badInput('What arrives is scored by itself where a version is live.', 'input.selection.kind');
    case 'period':
      if (period == null) throw badInput('Name the period to score.', 'input.selection.period');
      if (share != null && !(share > 0 && share <= 1)) {
        throw badInput(`A share is more than 0 and at most 1, not ${share}.`, 'input.selection.share');
      }
      return {
        kind,
        ...readPeriod(period, 'input.selection.period'),
        ...(share == null ? {} : { share }),
      };
    case 'set': {
      const isThere =
        setId != null && isUuid(setId) && (await dataSource.manager.existsBy(labelSetItemTable, { setId }));
      if (!isThere) throw notFound('A set of that id with conversations', 'input.selection.setId');
      return { kind, setId };
    }
  }
}
