import { filterInput, filterKinds, keyOfDimension, type FilterKey, type FilterValues } from '../filters.ts';
import type { Dimension, Measure, PivotInput } from '../graphql/slices.ts';
import type { Period } from '../period.ts';
import { measures } from './measureWords.ts';

/** A part of a segment: one value of one dimension. */
export interface SegmentPart {
  dimension: Dimension;
  value: string;
}

/** What the page shows besides its filters; kept in the address. */
export interface SliceView {
  rows: Dimension[];
  columns: Dimension[];
  measure: Measure;
  /** The rule for frequency and severity; '' if the measure needs none. */
  rule: string;
  /** What the cells are compared with: the rest, the baseline period, or a segment. */
  against: 'rest' | 'period' | SegmentPart[];
  /** Frozen labels as `set:ID` or `frozen:ID`; '' if the measure needs none. */
  labels: string;
}

export const mostRows = 3;
export const mostColumns = 2;

/** The keys of the address that belong to this page. */
export const sliceKeys = ['rows', 'cols', 'measure', 'of', 'vs', 'labels', 'show', 'at'];

/** Parses a view from the keys of an address; unknown values fall back to the defaults. */
export function parseView(
  key: (name: string) => string,
  known: { dimensions: readonly Dimension[]; rules: readonly string[]; labels: readonly string[] },
): SliceView {
  const usual = usualAxes(known.dimensions);
  const chosen = (name: string, most: number): Dimension[] | null => {
    if (key(name) === '') return null;
    const wanted = key(name).split(',').map(dimensionOf);
    return [...new Set(wanted)]
      .filter((one) => one !== null && known.dimensions.includes(one))
      .slice(0, most) as Dimension[];
  };
  const rows = chosen('rows', mostRows) ?? usual.rows;
  const columns = (chosen('cols', mostColumns) ?? usual.columns).filter((one) => !rows.includes(one));
  const asked = measures.find(({ key: name }) => name === key('measure')) ?? measures[0]!;
  const rule = asked.needsRule ? (known.rules.find((one) => one === key('of')) ?? known.rules[0] ?? '') : '';
  const labels = asked.needsLabels
    ? (known.labels.find((one) => one === key('labels')) ?? known.labels[0] ?? '')
    : '';
  const isAnswerable = (!asked.needsRule || rule !== '') && (!asked.needsLabels || labels !== '');
  const { measure, needsLabels } = isAnswerable ? asked : measures[0]!;
  return {
    rows,
    columns,
    measure,
    rule: isAnswerable ? rule : '',
    labels: isAnswerable ? labels : '',
    against: parseAgainst(key('vs'), needsLabels),
  };
}

/** The keys for the axes of a view; '' for the defaults. */
export function printAxes(
  view: Pick<SliceView, 'rows' | 'columns'>,
  dimensions: readonly Dimension[],
): Record<string, string> {
  const usual = usualAxes(dimensions);
  const printed = (chosen: readonly Dimension[]): string => chosen.map(keyOf).join(',') || 'none';
  return {
    rows: printed(view.rows) === printed(usual.rows) ? '' : printed(view.rows),
    cols: printed(view.columns) === printed(usual.columns) ? '' : printed(view.columns),
  };
}

/** A segment with its parts in the usual order of the dimensions. */
export function inOrder(segment: readonly SegmentPart[]): SegmentPart[] {
  const place = ({ dimension }: SegmentPart): number =>
    filterKinds.findIndex((kind) => kind.dimension === dimension);
  return [...segment].sort((a, b) => place(a) - place(b));
}

/** `region:EMEA,channel:chat` */
export function printSegment(segment: readonly SegmentPart[]): string {
  return segment.map(({ dimension, value }) => `${keyOf(dimension)}:${encodePart(value)}`).join(',');
}

export function parseSegment(text: string): SegmentPart[] {
  return text
    .split(',')
    .filter(Boolean)
    .flatMap((part) => {
      const [name = '', ...rest] = part.split(':');
      const dimension = dimensionOf(name);
      return dimension === null || rest.length === 0
        ? []
        : [{ dimension, value: decodePart(rest.join(':')) }];
    });
}

/** The pivot query of a view. */
export function pivotInput(
  view: SliceView,
  {
    metric,
    current,
    baseline,
    values,
  }: { metric: string; current: Period; baseline: Period; values: FilterValues },
): PivotInput {
  const { rows, columns, measure, rule, against, labels } = view;
  return {
    metric,
    period: current,
    filter: filterInput(labels === '' ? values : { ...values, rule: [] }),
    rows,
    columns,
    measure,
    ...(rule === '' ? {} : { rule }),
    ...(against === 'rest'
      ? {}
      : against === 'period'
        ? { comparison: 'PERIOD', baseline }
        : { comparison: 'SEGMENT', segment: filterInput(valuesOf(against)) }),
    ...(labels === '' ? {} : { labels: labelsInput(labels) }),
  };
}

/** Parses the key of frozen labels in the address into the API's input. */
export function labelsInput(key: string): { setId: string } | { frozenId: string } {
  const [kind, id = ''] = key.split(':');
  return kind === 'set' ? { setId: id } : { frozenId: id };
}

/** A segment as filters. */
export function valuesOf(segment: readonly SegmentPart[]): FilterValues {
  const values: FilterValues = {
    region: [],
    channel: [],
    tier: [],
    lang: [],
    segment: [],
    topic: [],
    team: [],
    rule: [],
  };
  for (const { dimension, value } of segment) values[keyOf(dimension)] = [value];
  return values;
}

export function keyOf(dimension: Dimension): FilterKey {
  return keyOfDimension(dimension)!;
}

/** "Region" */
export function nameDimension(dimension: Dimension): string {
  return filterKinds.find((kind) => kind.dimension === dimension)!.label;
}

function parseAgainst(text: string, needsLabels: boolean): SliceView['against'] {
  if (text === 'period') return needsLabels ? 'rest' : 'period';
  const segment = parseSegment(text);
  return segment.length > 0 ? segment : 'rest';
}

function usualAxes(dimensions: readonly Dimension[]): { rows: Dimension[]; columns: Dimension[] } {
  const columns = dimensions.filter((one) => one === 'CHANNEL');
  const order: Dimension[] = ['REGION', 'AGENT_TIER', 'LANGUAGE', 'CUSTOMER_SEGMENT', 'TOPIC', 'TEAM'];
  return { rows: order.filter((one) => dimensions.includes(one)).slice(0, 2), columns };
}

function dimensionOf(key: string): Dimension | null {
  return filterKinds.find((kind) => kind.key === key)?.dimension ?? null;
}

const encodePart = (value: string): string => value.replaceAll('%', '%25').replaceAll(',', '%2C');
const decodePart = (value: string): string => value.replaceAll('%2C', ',').replaceAll('%25', '%');
