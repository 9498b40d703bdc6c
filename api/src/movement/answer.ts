import type { Estimate } from '../stats/estimate.ts';
import type { NodeEffect } from './effects.ts';

/** Why a score moved: the data of the contract's `Movement`. Numbers are never rounded. */
export interface MovementAnswer {
  baseline: ScoreSummary;
  current: ScoreSummary;
  delta: Estimate | null;
  mixEffect: Estimate | null;
  reasonEffect: Estimate | null;
  baseEffect: number;
  versionEffect: Estimate | null;
  /** The effect of accepted disputes on the change; null if no score was corrected. */
  disputeEffect: Estimate | null;
  /** In both periods together. */
  correctedScores: number;
  /** One per rule over all segments, largest |effect| first. */
  reasons: ReasonAnswer[];
  drivers: DriverAnswer[];
  waterfall: WaterfallStep[];
  rows: DisplayRow[];
  mixSegments: MixSegment[];
  warnings: Warning[];
}

export interface ScoreSummary {
  conversations: number;
  scored: number;
  coverage: number;
  mean: number | null;
  low: number | null;
  high: number | null;
}

/** How often and how severely a rule fires, then and now; a severity is null if the rule never fires. */
export interface FrequencyAndSeverity {
  frequencyEffect: number;
  severityEffect: number;
  frequencyBaseline: number;
  frequencyCurrent: number;
  severityBaseline: number | null;
  severityCurrent: number | null;
}

export interface ReasonAnswer extends FrequencyAndSeverity {
  rule: string;
  effect: Estimate;
}

export interface DriverAnswer {
  condition: readonly { dimension: string; value: string }[];
  /** Null for a mix driver. */
  rule: string | null;
  effect: NodeEffect;
  qValue: number;
  shareOfDelta: number;
  parts: FrequencyAndSeverity | null;
  conversationsBaseline: number;
  conversationsCurrent: number;
  /** The driver's share of all conversations in each period. */
  shareBaseline: number;
  shareCurrent: number;
}

export interface WaterfallStep {
  label: string;
  kind: 'baseline' | 'driver' | 'rest' | 'version' | 'disputes' | 'current';
  start: number;
  end: number;
}

export type RowKind = 'DRIVER' | 'SMALLER_REASONS' | 'MIX' | 'BASE' | 'VERSION' | 'DISPUTES';

/** One row of the table from baseline to current. The effects add up to Δ, and the displays to the Δ shown. */
export interface DisplayRow {
  kind: RowKind;
  label: string;
  /** Index in the drivers. */
  driver: number | null;
  effect: Estimate;
  clear: boolean;
  /** Two decimals, reconciled by largest remainder. */
  display: number;
  /** Share of Δ as a fraction in steps of 1%, reconciled; null if Δ is not clear. */
  share: number | null;
  start: number;
  end: number;
}

export interface MixSegment {
  segment: readonly string[];
  shareBaseline: number;
  shareCurrent: number;
  meanBaseline: number | null;
  meanCurrent: number | null;
  effect: number;
}

export type WarningCode =
  | 'NO_DATA'
  | 'SMALL_SAMPLE'
  | 'LOW_COVERAGE'
  | 'UNEXPLAINED_POINTS'
  | 'NO_DETECTABLE_CHANGE'
  | 'SIMPSON_REVERSAL'
  | 'PARTIAL_PERIOD'
  | 'VERSION_CHANGED'
  | 'VERSION_CHANGE_NOT_SEPARABLE';

export interface Warning {
  code: WarningCode;
  message: string;
}
