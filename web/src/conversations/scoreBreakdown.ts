import { formatEffect, reconcile } from '../format.ts';
import type { Score } from './conversation.ts';
import { type NumberedReason, numberReasons } from './numberReasons.ts';

/** One row of the table: the running score goes from `start` to `end`; `shown` is the printed number. */
export interface BreakdownRow {
  kind: 'base' | 'reason' | 'capped' | 'unexplained' | 'corrected' | 'score';
  label: string;
  start: number;
  end: number;
  /** The points of the row; for the first and last row, the score itself. */
  points: number;
  /** `points` at the breakdown's `decimals`; shown base + Σ shown points = shown score. */
  shown: number;
  reason: NumberedReason | null;
}

export interface ScoreBreakdown {
  rows: BreakdownRow[];
  /** 1 if every part is exact at one decimal, else as many as the parts need, at most 3. */
  decimals: number;
}

/** The printed text of a row: the score itself in the first and last row, signed points in between. */
export function printRow({ kind, shown }: BreakdownRow, decimals: number): string {
  return kind === 'base' || kind === 'score' ? shown.toFixed(decimals) : formatEffect(shown, decimals);
}

/** The points of each numbered reason as the breakdown prints them, so that they are the same everywhere. */
export function printedPoints({ rows, decimals }: ScoreBreakdown): Map<number, string> {
  return new Map(rows.flatMap((row) => (row.reason ? [[row.reason.number, printRow(row, decimals)]] : [])));
}

// Scores are summed as whole billionths, so that 7 − 2.6 − 1.2 is 3.2 and not 3.1999999999999997.
const unit = 1e9;
const noise = 1e-6 * unit;

/**
 * Breaks a score down: base → points of each reason → score. What base and reasons leave over becomes a row of its own,
 * named as a cap if the sum went past 0 or 10, so the rows always add up exactly. An abstained score has no last row.
 */
export function breakDownScore(score: Score): ScoreBreakdown {
  const base = toUnits(score.base);
  const rows: BreakdownRow[] = [newRow('base', 'Base', 0, base)];
  let running = base;
  for (const reason of numberReasons(score.reasons)) {
    const next = running + toUnits(reason.points);
    rows.push({ ...newRow('reason', reason.label, running, next), reason });
    running = next;
  }
  if (score.score !== null) {
    const end = toUnits(score.score);
    if (Math.abs(end - running) > noise) rows.push(restRow(score, running, end));
    rows.push(newRow('score', 'Score', 0, end));
  }
  return { rows, decimals: fillShown(rows) };
}

/** The row for what base and reasons leave over, named by its cause. */
function restRow({ score, reasons }: Score, running: number, end: number): BreakdownRow {
  if (reasons.some(({ rule }) => rule === 'corrected')) {
    return newRow('corrected', 'Corrected by people', running, end);
  }
  const capped = (end === 10 * unit && running > end) || (end === 0 && running < end);
  return capped
    ? newRow('capped', `Capped at ${score}`, running, end)
    : newRow('unexplained', 'Unexplained', running, end);
}

function toUnits(value: number): number {
  return Math.round(value * unit);
}

function newRow(kind: BreakdownRow['kind'], label: string, start: number, end: number): BreakdownRow {
  const points = (end - start) / unit;
  return { kind, label, start: start / unit, end: end / unit, points, shown: points, reason: null };
}

/**
 * Fills `shown` and returns the decimals. If parts have more than three decimals, all are shown with two, reconciled so
 * that they add up to the score as shown.
 */
function fillShown(rows: BreakdownRow[]): number {
  for (const decimals of [1, 2, 3]) {
    const step = unit / 10 ** decimals;
    if (rows.every(({ points }) => toUnits(points) % step === 0)) return decimals;
  }
  const parts = rows.filter(({ kind }) => kind !== 'score');
  const total = parts.at(-1)?.end ?? 0;
  const shown = reconcile(
    parts.map(({ points }) => points),
    total,
    2,
  );
  for (const [at, part] of parts.entries()) part.shown = shown[at] ?? part.points;
  const last = rows.at(-1);
  if (last?.kind === 'score') last.shown = Math.round(total * 100) / 100;
  return 2;
}
