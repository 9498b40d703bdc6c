import type { Estimate } from '../stats/estimate.ts';
import type { NodeEffect } from './effects.ts';

/** Why a score moved: everything the contract's `Movement` says, as plain data. Numbers are never rounded. */
export interface MovementAnswer {
  baseline: ScoreSummary;
  current: ScoreSummary;
  delta: Estimate | null;
  mixEffect: Estimate | null;
  reasonEffect: Estimate | null;
  baseEffect: number;
  versionEffect: Estimate | null;
  /** What accepted disputes did to the change; null where no score was corrected. */
  disputeEffect: Estimate | null;
  /** Of both periods. */
  correctedScores: number;
  /** One a rule over all segments, largest |effect| first. */
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

/** How often and how severely a rule fires, then and now; a severity is null where it never fires. */
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
  /** null: a mix driver. */
  rule: string | null;
  effect: NodeEffect;
  qValue: number;
  shareOfDelta: number;
  parts: FrequencyAndSeverity | null;
  conversationsBaseline: number;
  conversationsCurrent: number;
  /** Its part of all conversations of each period. */
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

/** One row between baseline and current as shown; all rows' effects add up to Δ, all displays to the shown Δ. */
export interface DisplayRow {
  kind: RowKind;
  label: string;
  /** Index in the drivers. */
  driver: number | null;
  effect: Estimate;
  clear: boolean;
  /** Two decimals, reconciled by largest remainder. */
  display: number;
  /** Share of Δ in whole percent as a fraction, reconciled; null where Δ is not clear. */
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
