import { dimensions, missingValue, type Dimension } from '@plumbline/schema';
import type { WeekDistance } from '../stats/dayShift.ts';
import { jensenShannon } from '../stats/jensenShannon.ts';
import type { DistributionKind } from './driftRates.ts';

/** What the warehouse counts of a version's weeks, by day of the workspace's zone. */
export interface DriftRows {
  /** Conversations whose live score is the version's: with a score, and abstained. */
  scores: readonly { day: string; scored: number; abstained: number }[];
  /** Of those with a score: how many a rule fired in. */
  reasons: readonly { day: string; rule: string; n: number }[];
  /** Of those with a score: how many lie from `bin` to below `bin + 1`; 10 counts as 9. */
  bins: readonly { day: string; bin: number; n: number }[];
  /** Of all conversations, whoever scored them: how many have a value. */
  values: readonly { day: string; dimension: Dimension; value: string; n: number }[];
}

/** Something that can become more or less frequent. */
export interface Category {
  name: string;
  /** The dimension of which `name` is a value, or which is missing; null for rules and scores. */
  dimension: Dimension | null;
}

/** One signal, counted. */
export interface SignalCounts {
  kind: DistributionKind;
  categories: readonly Category[];
  /**
   * `one`: every conversation is in one category, and a day holds a count for each. `each`: a category is met or not, and a
   * day holds two counts for each, so that all of its categories becoming rarer is a change as well.
   */
  layout: 'one' | 'each';
  days: ReadonlyMap<string, Float64Array>;
  distance: WeekDistance;
}

/** The signals that compare distributions, in their order. A rule of the rubric that never fires is a category too. */
export function signalCounts(rows: DriftRows, rules: readonly string[]): SignalCounts[] {
  const scored = new Map(rows.scores.map(({ day, scored: n }) => [day, n]));
  const arrived = new Map<string, number>();
  for (const { day, dimension, n } of rows.values) {
    if (dimension === 'LANGUAGE') arrived.set(day, (arrived.get(day) ?? 0) + n);
  }
  const known = [...new Set([...rules, ...rows.reasons.map(({ rule }) => rule)])].sort();
  return [
    met(
      'abstained',
      [{ name: 'abstained', dimension: null }],
      rows.scores.map(({ day, abstained }) => ({ day, at: 0, n: abstained })),
      new Map(rows.scores.map(({ day, scored: n, abstained }) => [day, n + abstained])),
    ),
    met(
      'reasons',
      known.map((name) => ({ name, dimension: null })),
      rows.reasons.map(({ day, rule, n }) => ({ day, at: known.indexOf(rule), n })),
      scored,
    ),
    {
      kind: 'scores',
      categories: Array.from({ length: 10 }, (_, bin) => ({ name: String(bin), dimension: null })),
      layout: 'one',
      days: vectors(
        10,
        rows.bins.map(({ day, bin, n }) => ({ day, at: Math.min(bin, 9), n })),
      ),
      distance: jensenShannonDistance,
    },
    mixOf('languages', rows, ['LANGUAGE']),
    mixOf('channels', rows, ['CHANNEL']),
    mixOf('topics', rows, ['TOPIC']),
    met(
      'unknown',
      dimensions.map((dimension) => ({ name: missingValue(dimension), dimension })),
      rows.values.flatMap(({ day, dimension, value, n }) =>
        value === missingValue(dimension) ? [{ day, at: dimensions.indexOf(dimension), n }] : [],
      ),
      arrived,
    ),
    { ...mixOf('new_values', rows, dimensions), distance: unseenShare },
  ];
}

const jensenShannonDistance: WeekDistance = (week, rest) => jensenShannon(week, rest) ?? 0;

/** The share of a week's values that no other day has. */
const unseenShare: WeekDistance = (week, rest) => {
  let [unseen, all] = [0, 0];
  for (let at = 0; at < week.length; at += 1) {
    all += week[at]!;
    if (rest[at] === 0) unseen += week[at]!;
  }
  return all === 0 ? 0 : unseen / all;
};

function mixOf(kind: DistributionKind, { values }: DriftRows, among: readonly Dimension[]): SignalCounts {
  const places = new Map<string, number>();
  const categories: Category[] = [];
  const counted = values.flatMap(({ day, dimension, value, n }) => {
    if (!among.includes(dimension)) return [];
    const key = `${dimension} ${value}`;
    const at = places.get(key) ?? categories.length;
    if (at === categories.length) {
      places.set(key, at);
      categories.push({ name: value, dimension });
    }
    return [{ day, at, n }];
  });
  return {
    kind,
    categories,
    layout: 'one',
    days: vectors(categories.length, counted),
    distance: jensenShannonDistance,
  };
}

/** Categories that a conversation meets or not; `of` says how many conversations a day has. */
function met(
  kind: DistributionKind,
  categories: readonly Category[],
  counted: readonly { day: string; at: number; n: number }[],
  of: ReadonlyMap<string, number>,
): SignalCounts {
  const days = new Map([...of].map(([day]) => [day, new Float64Array(2 * categories.length)]));
  for (const [day, n] of of) {
    const counts = days.get(day)!;
    for (let at = 1; at < counts.length; at += 2) counts[at] = n;
  }
  for (const { day, at, n } of counted) {
    const counts = days.get(day);
    if (counts === undefined) continue;
    counts[2 * at]! += n;
    counts[2 * at + 1]! -= n;
  }
  return { kind, categories, layout: 'each', days, distance: jensenShannonDistance };
}

function vectors(
  length: number,
  counted: readonly { day: string; at: number; n: number }[],
): Map<string, Float64Array> {
  const days = new Map<string, Float64Array>();
  for (const { day, at, n } of counted) {
    const counts = days.get(day) ?? new Float64Array(length);
    counts[at]! += n;
    days.set(day, counts);
  }
  return days;
}
