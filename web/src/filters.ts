import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { formatPeriod, nameLanguage } from './format.ts';
import {
  isSamePeriod,
  parsePeriod,
  overlaps,
  printPeriod,
  usualBaseline,
  usualPeriod,
  type Period,
} from './period.ts';

/** What conversations can be filtered by: the key in the address, the API's field, the label on the screen. */
export const filterKinds = [
  { key: 'region', dimension: 'REGION', field: 'regions', label: 'Region' },
  { key: 'channel', dimension: 'CHANNEL', field: 'channels', label: 'Channel' },
  { key: 'tier', dimension: 'AGENT_TIER', field: 'agentTiers', label: 'Tier' },
  { key: 'lang', dimension: 'LANGUAGE', field: 'languages', label: 'Language' },
  { key: 'segment', dimension: 'CUSTOMER_SEGMENT', field: 'customerSegments', label: 'Segment' },
  { key: 'topic', dimension: 'TOPIC', field: 'topics', label: 'Topic' },
  { key: 'team', dimension: 'TEAM', field: 'teams', label: 'Team' },
  { key: 'rule', dimension: null, field: 'rules', label: 'Reason' },
] as const;

export type FilterKind = (typeof filterKinds)[number];
export type FilterKey = FilterKind['key'];
export type FilterValues = Record<FilterKey, string[]>;
export type FilterInput = Partial<Record<FilterKind['field'], string[]>>;

/** What a screen shows: two periods and the chosen values of each kind (an empty list: all). */
export interface Filters {
  current: Period;
  baseline: Period;
  values: FilterValues;
}

/** What the workspace has, against which an address is checked. */
export interface KnownValues {
  firstDay: string;
  lastDay: string;
  values: FilterValues;
}

/** Parses the filters of an address; `dropped` names in plain words each thing that had to be dropped. */
export function parseFilters(
  query: LocationQuery,
  known: KnownValues,
): { filters: Filters; dropped: string[] } {
  const dropped: string[] = [];
  const usual = usualPeriod(known.firstDay, known.lastDay);
  const current = readPeriod(query['p'], 'Period', dropped) ?? usual;
  let baseline = readPeriod(query['b'], 'Baseline', dropped) ?? usualBaseline(current);
  if (overlaps(current, baseline)) {
    dropped.push(`Baseline “${formatPeriod(baseline)}” (it overlaps the period)`);
    baseline = usualBaseline(current);
  }
  const values = emptyValues();
  for (const { key, label } of filterKinds) {
    const wanted = textOf(query[key]).split(',').filter(Boolean).map(unescapeValue);
    const allowed = new Set(known.values[key]);
    values[key] = [...new Set(wanted)].filter((value) => allowed.has(value)).sort();
    for (const value of wanted) if (!allowed.has(value)) dropped.push(`${label} “${value}”`);
  }
  return { filters: { current, baseline, values }, dropped };
}

/** The filters as the query of an address; defaults are left out, lists are sorted. */
export function printFilters(filters: Filters, known: KnownValues): LocationQueryRaw {
  const query: LocationQueryRaw = {};
  if (!isSamePeriod(filters.current, usualPeriod(known.firstDay, known.lastDay))) {
    query['p'] = printPeriod(filters.current);
  }
  if (!isSamePeriod(filters.baseline, usualBaseline(filters.current)))
    query['b'] = printPeriod(filters.baseline);
  for (const { key } of filterKinds) {
    const chosen = [...filters.values[key]].sort();
    if (chosen.length > 0) query[key] = chosen.map(escapeValue).join(',');
  }
  return query;
}

/** The filters as the API takes them; null if none is set. */
export function filterInput(values: FilterValues): FilterInput | null {
  const input: FilterInput = {};
  for (const { key, field } of filterKinds) if (values[key].length > 0) input[field] = [...values[key]];
  return Object.keys(input).length > 0 ? input : null;
}

/** The filter key of a dimension as the API spells it; null if it has none. */
export function keyOfDimension(dimension: string): FilterKey | null {
  return filterKinds.find((kind) => kind.dimension === dimension)?.key ?? null;
}

/** The name of a value on the screen. */
export function nameValue(key: FilterKey, value: string): string {
  return key === 'lang' ? nameLanguage(value) : value;
}

export function emptyValues(): FilterValues {
  return { region: [], channel: [], tier: [], lang: [], segment: [], topic: [], team: [], rule: [] };
}

/** Whether a key of an address belongs to the filters; all others belong to their page. */
export function isFilterKey(key: string): boolean {
  return key === 'p' || key === 'b' || filterKinds.some((kind) => kind.key === key);
}

function readPeriod(raw: LocationQuery[string] | undefined, label: string, dropped: string[]): Period | null {
  const text = textOf(raw);
  if (text === '') return null;
  const period = parsePeriod(text);
  if (period === null) dropped.push(`${label} “${text}”`);
  return period;
}

function textOf(raw: LocationQuery[string] | undefined): string {
  const value = Array.isArray(raw) ? raw.filter(Boolean).join(',') : raw;
  return value ?? '';
}

/** Commas separate the values of a list, so a comma inside a value is written `%2C`. */
function escapeValue(value: string): string {
  return value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function unescapeValue(value: string): string {
  return value.replaceAll('%2C', ',').replaceAll('%25', '%');
}
