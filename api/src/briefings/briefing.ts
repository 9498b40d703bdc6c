import type { Dimension, Period } from '@plumbline/schema';

export const briefingKinds = ['weekly', 'monthly', 'quarterly', 'chosen'] as const;
/** How often a briefing comes; `chosen`: once, for days that somebody chose. */
export type BriefingKind = (typeof briefingKinds)[number];

export const kindTitles: Record<BriefingKind, string> = {
  weekly: 'Weekly review',
  monthly: 'Monthly deep-dive',
  quarterly: 'Quarterly leadership briefing',
  chosen: 'Briefing',
};

/** A sentence, the page that shows what it says, and the numbers that it states, as the API answered them. */
export interface BriefingSentence {
  text: string;
  /** Path and query of the web app. */
  link: string;
  figures: number[];
}

/** One row between then and now, as the Why page's table has it. */
export interface BriefingRow {
  kind: 'DRIVER' | 'SMALLER_REASONS' | 'MIX' | 'BASE' | 'VERSION' | 'DISPUTES';
  title: string;
  /** The part of the business; empty: everywhere, or nothing to say. */
  place: string;
  /** What is beside the effect: how often then and now. */
  note: string;
  /** Two decimals; all rows add up. */
  display: number;
  /** Of its 95% interval. */
  low: number;
  high: number;
  isClear: boolean;
  /** Where the bar begins and ends on the running score. */
  start: number;
  end: number;
  link: string;
}

/** Words in a conversation drawn at random: where they stand. They are read when the briefing is, so that erasing them there erases them here. */
export interface KeptQuote {
  /** In UTF-16 units of a message, with the SHA-256 of the words; null: nothing to quote. */
  place: { message: number; start: number; end: number; hash: string } | null;
  /** Of the conversation's language, as in BCP 47; `und` where it is not known. */
  language: string;
  /** The conversation: its opaque id, its source and what the source calls it. */
  conversation: string;
  source: string;
  recordId: string;
  score: number | null;
  raises: boolean;
  link: string;
}

export interface BriefingSection {
  key: 'moved' | 'noise' | 'followed' | 'standing' | 'trust' | 'limits';
  title: string;
  sentences: BriefingSentence[];
}

/** A driver as the next briefing looks for it again. */
export interface BriefingDriver {
  /** null: a mix driver. */
  rule: string | null;
  title: string;
  place: string;
  segment: { dimension: Dimension; value: string }[];
  effect: number;
  frequencyBaseline: number | null;
  frequencyCurrent: number | null;
}

/** A briefing as it is kept and sent: plain data, never changed afterwards. */
export interface Briefing {
  format: 'plumbline-briefing/1';
  kind: BriefingKind;
  metric: string;
  metricName: string;
  title: string;
  /** "October 2026 against September 2026" */
  periods: string;
  current: Period;
  baseline: Period;
  /** "Region EMEA"; empty: everything. */
  scope: string;
  timeZone: string;
  dataVersion: string;
  /** The last day that has a conversation. */
  lastDay: string | null;
  /** Metric versions whose scores are in it. */
  versions: string[];
  /** Nothing moved beyond noise. */
  isQuiet: boolean;
  headline: { text: string; tone: 'LOWERS' | 'RAISES' | null }[];
  /** The executive summary, in plain words made of the data. */
  summary: BriefingSentence[];
  /** The same as a model put it, where somebody asked for that; sentences that said anything else are the plain ones. */
  rephrased: { by: string; sentences: string[]; rejected: number } | null;
  /** Mean score then and now, as shown; null where there is none. */
  means: { baseline: number | null; current: number | null; low: number | null; high: number | null };
  rows: BriefingRow[];
  trend: BriefingTrendPoint[];
  quotes: { heading: string; note: string; link: string; shown: KeptQuote[] };
  sections: BriefingSection[];
  drivers: BriefingDriver[];
  /** The same numbers, live. */
  link: string;
}

export interface BriefingTrendPoint {
  at: string;
  mean: number | null;
  /** The metric version that scores live from then on; null: the one before. */
  begins: string | null;
  /** Two versions scored the same conversations. */
  isOverlap: boolean;
}

/** A quote with its words; null where there are none, or they are not there any more. */
export interface BriefingQuote extends KeptQuote {
  text: string | null;
}

/** A briefing to be read: its quotes with their words. */
export interface SpokenBriefing extends Omit<Briefing, 'quotes'> {
  quotes: Omit<Briefing['quotes'], 'shown'> & { shown: BriefingQuote[] };
}
