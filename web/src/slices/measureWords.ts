import { formatEffect, formatRate, formatScore } from '../format.ts';
import type { Measure } from '../graphql/slices.ts';

/** How a measure is named and shown. */
export interface MeasureWords {
  measure: Measure;
  /** The key in an address. */
  key: string;
  label: string;
  /** What its values count: "4,569 conversations". */
  noun: string;
  /** Which direction is better for customers, or for trust; null if neither. */
  better: 'higher' | 'lower' | null;
  needsRule: boolean;
  needsLabels: boolean;
  format: (value: number | null | undefined) => string;
  formatDifference: (value: number | null | undefined) => string;
  /** A value on an axis whose steps need `digits` decimals. */
  formatTick: (value: number, digits: number) => string;
}

const minus = '−';
/** A difference between two shares in percentage points: `+3.1 pp`. */
function formatRateDifference(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const points = (100 * value).toFixed(1);
  return `${Number(points) > 0 ? '+' : ''}${Number(points) === 0 ? '0.0' : points.replace('-', minus)} pp`;
}

const score = {
  format: (value: number | null | undefined) => formatScore(value),
  formatDifference: (value: number | null | undefined) => formatEffect(value),
  formatTick: (value: number, digits: number) => formatScore(value, Math.max(2, digits)),
};
const rate = {
  format: (value: number | null | undefined) => formatRate(value),
  formatDifference: formatRateDifference,
  formatTick: (value: number, digits: number) => formatRate(value, Math.max(1, digits - 2)),
};
const plain = { needsRule: false, needsLabels: false };

/** In display order; the first is the default. */
export const measures: readonly MeasureWords[] = [
  {
    measure: 'MEAN',
    key: 'score',
    label: 'Score',
    noun: 'conversation',
    better: 'higher',
    ...plain,
    ...score,
  },
  {
    measure: 'NEGATIVE_SHARE',
    key: 'negative',
    label: 'Share negative',
    noun: 'conversation',
    better: 'lower',
    ...plain,
    ...rate,
  },
  {
    measure: 'COVERAGE',
    key: 'coverage',
    label: 'Coverage',
    noun: 'conversation',
    better: 'higher',
    ...plain,
    ...rate,
  },
  {
    measure: 'REASONS_PER_CONVERSATION',
    key: 'reasons',
    label: 'Reasons per conversation',
    noun: 'conversation',
    better: null,
    ...plain,
    ...score,
  },
  {
    measure: 'FREQUENCY',
    key: 'frequency',
    label: 'Frequency of a reason',
    noun: 'conversation',
    better: null,
    needsRule: true,
    needsLabels: false,
    ...rate,
  },
  {
    measure: 'SEVERITY',
    key: 'severity',
    label: 'Severity of a reason',
    noun: 'reason',
    better: 'higher',
    needsRule: true,
    needsLabels: false,
    format: (value) => (value === null || value === undefined ? '–' : formatEffect(value)),
    formatDifference: (value) => formatEffect(value),
    formatTick: (value, digits) => formatEffect(value, Math.max(2, digits)),
  },
  {
    measure: 'AGREEMENT',
    key: 'agreement',
    label: 'Agreement with people',
    noun: 'label',
    better: 'higher',
    needsRule: false,
    needsLabels: true,
    ...rate,
  },
  {
    measure: 'FALSE_NEGATIVE_RATE',
    key: 'missed',
    label: 'Missed negative',
    noun: 'negative label',
    better: 'lower',
    needsRule: false,
    needsLabels: true,
    ...rate,
  },
];

export function wordsOf(measure: Measure): MeasureWords {
  return measures.find((one) => one.measure === measure)!;
}
