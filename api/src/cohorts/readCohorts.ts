import type { Dimension } from '@plumbline/schema';
import { badInput } from '../errors.ts';
import { readDimensions, readPeriod } from '../graphql/readInput.ts';
import { nameOfValue } from '../movement/nameOfValue.ts';
import { readSegment } from '../pivot/readPivot.ts';
import { readFilter, type Filter } from '../scores/filter.ts';
import type { CohortQuestion } from './cohortMovement.query.ts';
import type { CohortMovementInput } from './cohorts.types.ts';

/** The default dimensions of a comparison: those of a movement, and language. */
const usualDimensions: readonly Dimension[] = ['REGION', 'CHANNEL', 'AGENT_TIER', 'LANGUAGE'];

/** @throws UserError BAD_INPUT if a conversation could be in both cohorts; INVALID_PERIOD. */
export function readCohorts(input: CohortMovementInput): CohortQuestion {
  const segment = readSegment(input.segment, 'input.segment');
  const against = input.against == null ? null : readSegment(input.against, 'input.against');
  if (against !== null) refuseShared(segment, against);
  const told = new Set([...segment.dimensions.keys(), ...(against?.dimensions.keys() ?? [])]);
  return {
    metric: input.metric,
    period: readPeriod(input.period, 'input.period'),
    filter: readFilter(input.filter),
    segment,
    against,
    // Dimensions that tell the cohorts apart leave nothing to compare: each of their values is in one cohort only.
    dimensions:
      input.dimensions == null
        ? usualDimensions.filter((dimension) => !told.has(dimension))
        : readDimensions(input.dimensions, 'input.dimensions'),
  };
}

/** Refuses two cohorts unless their values of some dimension are disjoint, so that they share no conversation. */
function refuseShared(segment: Filter, against: Filter): void {
  const isApart = [...segment.dimensions].some(([dimension, values]) => {
    const others = against.dimensions.get(dimension);
    return others !== undefined && values.every((value) => !others.includes(value));
  });
  if (isApart) return;
  throw badInput(
    `A conversation could be in both: ${spoken(segment)} and ${spoken(against)}. Choose segments that have no value of some dimension in common, or leave "against" out to compare with the rest.`,
    'input.against',
  );
}

const spoken = ({ dimensions }: Filter): string => `“${nameFilter(dimensions)}”`;

/** "EMEA · chat or email · French" */
export function nameFilter(dimensions: Filter['dimensions']): string {
  return [...dimensions]
    .map(([dimension, values]) => values.map((value) => nameOfValue({ dimension, value })).join(' or '))
    .join(' · ');
}
