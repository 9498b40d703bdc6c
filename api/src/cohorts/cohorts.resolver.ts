import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { readMinSupport, readWhole } from '../graphql/readInput.ts';
import type { DisplayRow, MovementAnswer } from '../movement/answer.ts';
import { buildCells } from '../movement/buildCells.ts';
import { segmentLabel } from '../movement/driverLabel.ts';
import { explainMovement } from '../movement/explainMovement.ts';
import { Movement } from '../movement/movement.types.ts';
import { metricName, toMovement, type AnsweredMovement } from '../movement/toMovement.ts';
import type { Filter } from '../scores/filter.ts';
import { cohortSums, type CohortQuestion } from './cohortMovement.query.ts';
import { cohortWarnings, narrateCohorts, type CohortNames } from './cohortNarrative.ts';
import { CohortMovementInput } from './cohorts.types.ts';
import { underCommonVersion, type UnderCommonVersion } from './underCommonVersion.ts';
import { nameFilter, readCohorts } from './readCohorts.ts';

@Resolver()
export class CohortsResolver {
  @Query(() => Movement, {
    description:
      'Why a segment differs from the rest, or from another segment, in one period. Answered like a movement: the segment takes the place of current, the other cohort that of baseline.',
  })
  async cohortMovement(
    @Arg('input', () => CohortMovementInput) input: CohortMovementInput,
    @Ctx() { warehouse, ruleWords }: Context,
  ): Promise<AnsweredMovement> {
    const question = readCohorts(input);
    const [columns, words] = await Promise.all([cohortSums(warehouse, question), ruleWords(question.metric)]);
    const scored = underCommonVersion(columns);
    const built = buildCells(scored.columns, question.dimensions);
    const names = namesOf(question);
    const found = explainMovement(built.cells, {
      maxDrivers: readWhole(input.maxDrivers, 'maxDrivers', 1, 50),
      minSupport: readMinSupport(input.minSupport),
      conversations: built.conversations,
      versionChange: versionDifference(scored, names),
      words,
    });
    const answer: MovementAnswer = {
      ...found,
      rows: found.rows.map((row) => nameRow(row, found)),
      warnings: cohortWarnings(found, names),
    };
    return toMovement(answer, {
      told: narrateCohorts(answer, names, metricName(question.metric), words),
      question: examplesQuestion(question),
      version: built.commonVersion,
      words,
    });
  }
}

function namesOf({ segment, against }: CohortQuestion): CohortNames {
  return {
    segment: nameFilter(segment.dimensions),
    against: against === null ? 'the rest' : nameFilter(against.dimensions),
  };
}

/** Labels the rows of the mix by what a cohort is made of, not by what changed. */
function nameRow(row: DisplayRow, { drivers }: MovementAnswer): DisplayRow {
  if (row.kind === 'MIX') return { ...row, label: 'Mix: other conversations' };
  const driver = row.driver === null ? undefined : drivers[row.driver];
  if (driver === undefined || driver.rule !== null) return row;
  return { ...row, label: `Share of ${segmentLabel(driver.condition)}` };
}

function versionDifference(
  { commonVersion, liveVersions }: UnderCommonVersion,
  { segment, against }: CohortNames,
): string | undefined {
  const all = [...new Set([...liveVersions.baseline, ...liveVersions.current])].sort();
  if (all.length < 2) return undefined;
  const made = `Metric versions ${all.join(' and ')} made the scores of ${segment} and ${against}.`;
  return commonVersion === null
    ? made
    : `${made} Both are compared on ${commonVersion}, so these means are not the live ones.`;
}

/** The question that examples are drawn from: the segment's conversations. */
function examplesQuestion({ metric, period, filter, segment, dimensions }: CohortQuestion) {
  return {
    metric,
    baseline: period,
    current: period,
    filter: { ...filter, dimensions: inBoth(filter.dimensions, segment.dimensions) },
    dimensions,
  };
}

/** Both filters together: a dimension that both name keeps the values that are in both lists. */
function inBoth(all: Filter['dimensions'], some: Filter['dimensions']): Filter['dimensions'] {
  const narrowed = new Map(all);
  for (const [dimension, values] of some) {
    const known = all.get(dimension);
    narrowed.set(dimension, known === undefined ? values : values.filter((value) => known.includes(value)));
  }
  return narrowed;
}
