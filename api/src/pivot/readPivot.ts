import type { Dimension, Period } from '@plumbline/schema';
import { badInput, UserError } from '../errors.ts';
import { readDimensions, readPeriod, refuseOverlap } from '../graphql/readInput.ts';
import { readFilter, type Filter } from '../scores/filter.ts';
import { measureRules, needsRule, type Measure } from './measures.ts';
import type { Comparison } from './pivot.ts';
import type { PivotInput } from './pivot.types.ts';

const mostRows = 3;
const mostColumns = 2;
const longestRule = 200;

/** The question of a pivot, read from its input. */
export interface PivotQuestion {
  metric: string;
  period: Period;
  filter: Filter;
  rows: readonly Dimension[];
  columns: readonly Dimension[];
  measure: Measure;
  /** '' if the measure needs no rule. */
  rule: string;
  /** What the cells are compared with. */
  comparison: Comparison;
  other: { period: Period; filter: Filter } | null;
}

/** @throws UserError BAD_INPUT, INVALID_PERIOD */
export function readPivot(input: PivotInput): PivotQuestion {
  const { measure, comparison } = input;
  const { from } = measureRules[measure];
  const rows = input.rows;
  const columns = input.columns;
  readDimensions([...rows, ...columns], 'input.rows');
  if (rows.length > mostRows || columns.length > mostColumns) {
    throw badInput(
      `A pivot has at most ${mostRows} dimensions down and ${mostColumns} across.`,
      'input.rows',
    );
  }
  const rule = input.rule ?? '';
  if (needsRule(measure) !== (rule !== '') || rule.length > longestRule) {
    throw badInput(
      needsRule(measure)
        ? 'Say which rule: frequency and severity are of one.'
        : 'Only frequency and severity are of a rule; leave it out.',
      'input.rule',
    );
  }
  if ((from === 'labels') !== (input.labels != null)) {
    throw badInput(
      from === 'labels'
        ? 'Name a frozen set or collection of labels: this is measured on what people said.'
        : 'Labels are for what is measured on them; leave them out.',
      'input.labels',
    );
  }
  const period = readPeriod(input.period, 'input.period');
  const filter = readFilter(input.filter);
  if (from === 'labels' && (comparison === 'PERIOD' || filter.rules.length > 0)) {
    throw badInput(
      'Labels are counted whatever their day and their reasons: compare with the rest or another segment, without a filter of rules.',
      'input.comparison',
    );
  }
  return {
    metric: input.metric,
    period,
    filter,
    rows,
    columns,
    measure,
    rule,
    comparison,
    other: otherOf(input, period, filter),
  };
}

function otherOf(
  { comparison, baseline, segment }: PivotInput,
  period: Period,
  filter: Filter,
): PivotQuestion['other'] {
  if ((comparison === 'PERIOD') !== (baseline != null) || (comparison === 'SEGMENT') !== (segment != null)) {
    throw badInput(
      'Give a baseline with the comparison PERIOD, a segment with SEGMENT, and neither with REST.',
      'input.comparison',
    );
  }
  if (baseline != null) {
    const other = readPeriod(baseline, 'input.baseline');
    refuseOverlap(other, period);
    return { period: other, filter };
  }
  if (segment == null) return null;
  return {
    period,
    filter: { ...filter, dimensions: withSegment(filter, readSegment(segment, 'input.segment')) },
  };
}

/** The values of the filter and the segment; in the dimensions that both have, those of the segment. */
function withSegment({ dimensions }: Filter, segment: Filter): Filter['dimensions'] {
  return new Map([...dimensions, ...segment.dimensions]);
}

/**
 * A segment to compare: values of at least one dimension.
 * @throws UserError BAD_INPUT if it names no value, or names rules, because reasons are what is to be explained.
 */
export function readSegment(input: Parameters<typeof readFilter>[0], field: string): Filter {
  const segment = readFilter(input);
  if (segment.rules.length > 0) {
    throw new UserError(
      'BAD_INPUT',
      'A segment is told by dimensions: reasons are what is to be explained.',
      field,
    );
  }
  if (segment.dimensions.size === 0) throw badInput('A segment names at least one value.', field);
  return segment;
}
