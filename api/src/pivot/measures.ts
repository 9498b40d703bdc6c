import { fewestLabels } from '../evaluation/judge.ts';
import { scoreCentre } from '../scores/scoreCentre.ts';

export const measures = [
  'MEAN',
  'NEGATIVE_SHARE',
  'COVERAGE',
  'REASONS_PER_CONVERSATION',
  'FREQUENCY',
  'SEVERITY',
  'AGREEMENT',
  'FALSE_NEGATIVE_RATE',
] as const;
/** What the cells of a pivot show: each is the mean of one value over some of the conversations. */
export type Measure = (typeof measures)[number];

/** How a measure is reckoned and judged. */
export interface MeasureRules {
  /** A share is a mean of zeros and ones: its intervals are those of proportions. */
  kind: 'mean' | 'share';
  /** What was subtracted from each value before it was summed. */
  centre: number;
  /** Under so many values a cell is shown and not tested. */
  fewest: number;
  /** Where its sums come from: the rollup, single conversations, or people's labels. */
  from: 'rollup' | 'facts' | 'labels';
}

/** As a driver's least support: conversations, or reasons where their points are measured. */
const fewestValues = 30;
/** Conversations that people call negative, for what is a share of them. */
const fewestNegative = 10;

export const measureRules: Readonly<Record<Measure, MeasureRules>> = {
  MEAN: { kind: 'mean', centre: scoreCentre, fewest: fewestValues, from: 'rollup' },
  NEGATIVE_SHARE: { kind: 'share', centre: 0, fewest: fewestValues, from: 'facts' },
  COVERAGE: { kind: 'share', centre: 0, fewest: fewestValues, from: 'rollup' },
  REASONS_PER_CONVERSATION: { kind: 'mean', centre: 0, fewest: fewestValues, from: 'facts' },
  FREQUENCY: { kind: 'share', centre: 0, fewest: fewestValues, from: 'rollup' },
  SEVERITY: { kind: 'mean', centre: 0, fewest: fewestValues, from: 'rollup' },
  AGREEMENT: { kind: 'share', centre: 0, fewest: fewestLabels, from: 'labels' },
  FALSE_NEGATIVE_RATE: { kind: 'share', centre: 0, fewest: fewestNegative, from: 'labels' },
};

/** Measures of one rule. */
export const needsRule = (measure: Measure): boolean => measure === 'FREQUENCY' || measure === 'SEVERITY';
