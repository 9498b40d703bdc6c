import type { Period } from '@plumbline/schema';
import type { Standing } from '../certificate/evidence.ts';
import type { Movement, ReasonEffect } from '../movement/movement.types.ts';
import type { Slice, TrendPoint } from '../scores/scores.types.ts';
import type { BriefingDriver, BriefingKind, BriefingSentence } from './briefing.ts';
import type { Filter } from '../scores/filter.ts';

/** What the API now says about a driver of the last briefing: the same part of the business, then against now. */
export interface FollowedDriver {
  driver: BriefingDriver;
  /** The driver's rule in its part of the business; null if it fires in neither period or nothing can be compared. */
  reason: ReasonEffect | null;
  /** Scored conversations of that part. */
  conversations: { baseline: number; current: number };
}

export interface ShownExample {
  id: string;
  source: string;
  recordId: string;
  language: string;
  score: number | null;
  quote: { text: string; message: number; start: number; end: number } | null;
  /** The quote is of a customer's message. */
  isCustomers: boolean;
  points: number;
}

/** Everything that a briefing is made of: answers of the API, nothing else computed. */
export interface BriefingData {
  kind: BriefingKind;
  metric: string;
  metricName: string;
  timeZone: string;
  dataVersion: string;
  lastDay: string | null;
  current: Period;
  baseline: Period;
  narrowing: Filter;
  movement: Pick<
    Movement,
    | 'baseline'
    | 'current'
    | 'delta'
    | 'headline'
    | 'lede'
    | 'limits'
    | 'rows'
    | 'drivers'
    | 'reasons'
    | 'warnings'
  >;
  /** A rule's name in a row. */
  labelOf: (rule: string) => string;
  trend: readonly TrendPoint[];
  /** Segments of the current period by one dimension each; empty for kinds that go less deep. */
  slices: readonly { dimension: string; slices: readonly Slice[] }[];
  /** Randomly drawn conversations that show a driver of the movement, or any if it has none. */
  examples: { driver: number | null; total: number; shown: readonly ShownExample[] };
  /** The certificate of the version in use; null if the workspace knows no version. */
  certificate: {
    version: string;
    standing: Standing;
    sentence: string;
    limits: readonly string[];
    testedAt: string | null;
  } | null;
  /** The last briefing of the kind, kept as it was sent; null: this is the first. */
  previous: { id: string; current: Period; followed: readonly FollowedDriver[] } | null;
  /** What the newest drift check says; null: there never was one. */
  drift: readonly BriefingSentence[] | null;
  /** What was done about the last briefing's drivers, and how much of it ended; null: there is no last briefing. */
  actions: readonly BriefingSentence[] | null;
}
