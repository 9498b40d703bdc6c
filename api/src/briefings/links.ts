import { addDays, type Dimension, type Period } from '@plumbline/schema';
import type { Filter } from '../scores/filter.ts';

/** What the web app calls each dimension in an address; `rule` is a filter too. */
const addressKeys: Record<Dimension, string> = {
  REGION: 'region',
  CHANNEL: 'channel',
  AGENT_TIER: 'tier',
  LANGUAGE: 'lang',
  CUSTOMER_SEGMENT: 'segment',
  TOPIC: 'topic',
  TEAM: 'team',
};

export interface LinkedPeriods {
  current: Period;
  baseline: Period;
}

/** A filter narrowed further to a segment, which has one value per dimension. */
export function narrowedTo(
  { dimensions, rules }: Filter,
  segment: readonly { dimension: Dimension; value: string }[],
  rule: string | null = null,
): Filter {
  return {
    dimensions: new Map([...dimensions, ...segment.map((one) => [one.dimension, [one.value]] as const)]),
    rules: rule === null ? rules : [rule],
  };
}

export const whyLink = (periods: LinkedPeriods, narrowing: Filter): string =>
  `/why?${queryOf(periods, narrowing)}`;

/** @param conversation the opaque id of one to open. */
export const conversationsLink = (periods: LinkedPeriods, narrowing: Filter, conversation?: string): string =>
  `/conversations${conversation === undefined ? '' : `/${conversation}`}?${queryOf(periods, narrowing)}`;

export const certificateLink = (version: string): string =>
  `/metric/${encodeURIComponent(version)}?view=proof&show=certificate`;

function queryOf({ current, baseline }: LinkedPeriods, { dimensions, rules }: Filter): string {
  const lists = [...dimensions].map(([dimension, values]) => [addressKeys[dimension], values] as const);
  const all = [...lists, ...(rules.length === 0 ? [] : [['rule', rules] as const])];
  return [
    `p=${addressOf(current)}`,
    `b=${addressOf(baseline)}`,
    ...all.map(([key, values]) => `${key}=${values.toSorted().map(escapeValue).join(',')}`),
  ].join('&');
}

/** A period as addresses carry it: first and last day, both included. */
const addressOf = ({ from, to }: Period): string => `${from}..${addDays(to, -1)}`;

/** Commas separate the values of a list, so a comma inside one becomes `%2C`, which is then escaped like the rest. */
const escapeValue = (value: string): string =>
  encodeURIComponent(value.replaceAll('%', '%25').replaceAll(',', '%2C'));
