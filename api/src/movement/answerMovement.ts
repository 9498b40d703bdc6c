import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { Context } from '../context.ts';
import { KeptAnswers } from '../scores/keptAnswers.ts';
import { buildCells, type BuiltCells } from './buildCells.ts';
import { explainMovement, searchMovement, type SearchedMovement } from './explainMovement.ts';
import { movementSums, newestDay, type MovementQuestion } from './movement.query.ts';
import { narrate } from './narrative.ts';
import { partialPeriods } from './partialPeriods.ts';
import type { SearchOptions } from './searchDrivers.ts';
import { metricName, toMovement, type AnsweredMovement } from './toMovement.ts';
import { versionChange } from './versionChange.ts';

/** A movement's cells and the drivers found in them: all of the answer that takes time. */
interface SearchedSums {
  built: BuiltCells;
  searched: SearchedMovement;
}
const keptSearches = new KeptAnswers<SearchedSums>();

/** Why the score moved between the periods of a question. */
export async function answerMovement(
  { warehouse, ruleWords }: Pick<Context, 'warehouse' | 'ruleWords'>,
  question: MovementQuestion,
  options: SearchOptions,
): Promise<AnsweredMovement> {
  const [{ built, searched }, newest, words] = await Promise.all([
    keptSearches.of(
      warehouse,
      { ...question, periods: [question.baseline, question.current] },
      () => searchSums(warehouse, question, options),
      [options.maxDrivers, options.minSupport],
    ),
    newestDay(warehouse),
    ruleWords(question.metric),
  ]);
  const answer = explainMovement(
    built.cells,
    {
      ...options,
      conversations: built.conversations,
      partial: partialPeriods(question, newest),
      versionChange: versionChange(built),
      words,
    },
    searched,
  );
  const told = narrate(answer, metricName(question.metric), words);
  return toMovement(answer, { told, question, version: built.commonVersion, words });
}

async function searchSums(
  warehouse: Warehouse,
  question: MovementQuestion,
  options: SearchOptions,
): Promise<SearchedSums> {
  const built = buildCells(await movementSums(warehouse, question), question.dimensions);
  return { built, searched: searchMovement(built.cells, options) };
}
