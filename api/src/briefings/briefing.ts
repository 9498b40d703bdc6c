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

/** One row between baseline and current period, as in the Why page's table. */
export interface BriefingRow {
  kind: 'DRIVER' | 'SMALLER_REASONS' | 'MIX' | 'BASE' | 'VERSION' | 'DISPUTES';
  title: string;
  /** The part of the business; empty: everywhere, or nothing to say. */
  place: string;
  /** Shown beside the effect: how often then and now. */
  note: string;
  /** Two decimals; all rows add up. */
  display: number;
  /** The ends of the effect's 95% interval. */
  low: number;
  high: number;
  isClear: boolean;
  /** Where the bar begins and ends on the running score. */
  start: number;
  end: number;
  link: string;
}

/** Where a quote stands in a randomly drawn conversation. Its text is read with the briefing, so erasure applies. */
export interface KeptQuote {
  /** In UTF-16 units of a message, with the SHA-256 of the words; null: nothing to quote. */
  place: { message: number; start: number; end: number; hash: string } | null;
  /** The conversation's language as in BCP 47; `und` if unknown. */
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

/** A driver as the next briefing looks it up again. */
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
  /** The summary in a model's words, if asked for; sentences that said anything else are the plain ones. */
  rephrased: { by: string; sentences: string[]; rejected: number } | null;
  /** Mean score then and now, as shown; null if there is none. */
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
  /** The metric version whose scores are live from then on; null: the same as before. */
  begins: string | null;
  /** Two versions scored the same conversations. */
  isOverlap: boolean;
}

/** A quote with its text; null if it has none or the words are gone. */
export interface BriefingQuote extends KeptQuote {
  text: string | null;
}

/** A briefing ready to be read: its quotes have their text. */
export interface SpokenBriefing extends Omit<Briefing, 'quotes'> {
  quotes: Omit<Briefing['quotes'], 'shown'> & { shown: BriefingQuote[] };
}
