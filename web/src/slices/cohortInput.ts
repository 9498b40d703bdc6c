import { emptyValues, filterInput, filterKinds, type FilterValues } from '../filters.ts';
import type { CohortInput } from '../graphql/slices.ts';
import { valuesOf, type SegmentPart } from './sliceAddress.ts';

/** A segment against the rest of what is filtered, or against another segment if no conversation can be in both. */
export function cohortInput(
  segment: readonly SegmentPart[],
  {
    metric,
    period,
    values,
    against,
  }: {
    metric: string;
    period: CohortInput['period'];
    values: FilterValues;
    against: readonly SegmentPart[] | null;
  },
): CohortInput {
  const shared = { metric, period, maxDrivers: 7 };
  const isApart = against?.some(({ dimension, value }) =>
    segment.some((part) => part.dimension === dimension && part.value !== value),
  );
  if (against === null || isApart !== true) {
    return { ...shared, filter: filterInput(values), segment: filterInput(valuesOf(segment))! };
  }
  return {
    ...shared,
    filter: filterInput({ ...emptyValues(), rule: values.rule }),
    segment: filterInput(narrowed(values, segment))!,
    against: filterInput(narrowed(values, against)),
  };
}

/** The filters with a segment's values in place of theirs, without reasons, which do not define a segment. */
function narrowed(values: FilterValues, segment: readonly SegmentPart[]): FilterValues {
  const chosen = valuesOf(segment);
  const all: FilterValues = { ...values, rule: [] };
  for (const { key, dimension } of filterKinds) {
    if (dimension !== null && chosen[key].length > 0) all[key] = chosen[key];
  }
  return all;
}
