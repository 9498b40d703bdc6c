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
/** What the cells of a pivot show: each cell is the mean of one value over some of the conversations. */
export type Measure = (typeof measures)[number];

/** How a measure is computed and tested. */
export interface MeasureRules {
  /** A share is a mean of zeros and ones: its intervals are those of proportions. */
  kind: 'mean' | 'share';
  /** Subtracted from each value before summing. */
  centre: number;
  /** A cell with fewer values is shown but not tested. */
  fewest: number;
  /** The source of its sums: the rollup, single conversations, or people's labels. */
  from: 'rollup' | 'facts' | 'labels';
}

/** The same as a driver's least support, in conversations; in reasons, if their points are measured. */
const fewestValues = 30;
/** The fewest for a share of the conversations that people call negative. */
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

/** Whether a measure is of one rule. */
export const needsRule = (measure: Measure): boolean => measure === 'FREQUENCY' || measure === 'SEVERITY';
