import type { Score } from './conversation.ts';
import { type NumberedReason, numberReasons } from './numberReasons.ts';

/** One row of the table: the running score goes from `start` to `end`; `shown` is what is printed. */
export interface BreakdownRow {
  kind: 'base' | 'reason' | 'capped' | 'unexplained' | 'score';
  label: string;
  start: number;
  end: number;
  /** Points of the row; of the first and last row the score itself. */
  points: number;
  /** `points` at the breakdown's `decimals`; shown base + Σ shown points = shown score. */
  shown: number;
  reason: NumberedReason | null;
}

export interface ScoreBreakdown {
  rows: BreakdownRow[];
  /** 1 where every part is exact at one decimal, else as many as the parts need, at most 3. */
  decimals: number;
}

// Scores are summed as whole billionths, so that 7 − 2.6 − 1.2 is 3.2 and not 3.1999999999999997.
const unit = 1e9;
const noise = 1e-6 * unit;

/**
 * Takes a score apart: base → each reason's points → score. What base and reasons leave over becomes
 * a row of its own, named as a cap where the sum ran past 0 or 10, so the rows always add up exactly.
 * An abstained score has no last row.
 */
export function breakDownScore(score: Score): ScoreBreakdown {
  const base = toUnits(score.base);
  const rows: BreakdownRow[] = [row('base', 'Base', 0, base)];
  let running = base;
  for (const reason of numberReasons(score.reasons)) {
    const next = running + toUnits(reason.points);
    rows.push({ ...row('reason', reason.statement, running, next), reason });
    running = next;
  }
  if (score.score !== null) {
    const end = toUnits(score.score);
    if (Math.abs(end - running) > noise) {
      const capped = (end === 10 * unit && running > end) || (end === 0 && running < end);
      rows.push(
        capped
          ? row('capped', `Capped at ${score.score}`, running, end)
          : row('unexplained', 'Unexplained', running, end),
      );
    }
    rows.push(row('score', 'Score', 0, end));
  }
  return { rows, decimals: reconcile(rows) };
}

function toUnits(value: number): number {
  return Math.round(value * unit);
}

function row(kind: BreakdownRow['kind'], label: string, start: number, end: number): BreakdownRow {
  const points = (end - start) / unit;
  return { kind, label, start: start / unit, end: end / unit, points, shown: points, reason: null };
}

/**
 * Fills `shown` and returns the decimals. Parts with more than three decimals are shown with two,
 * and the rounding error goes to the parts that lose most by it (largest remainder).
 */
function reconcile(rows: BreakdownRow[]): number {
  for (const decimals of [1, 2, 3]) {
    const step = unit / 10 ** decimals;
    if (rows.every(({ points }) => toUnits(points) % step === 0)) return decimals;
  }
  const step = unit / 100;
  const exact = rows.map(({ points }) => toUnits(points) / step);
  const shown = exact.map((value) => Math.floor(value));
  const last = rows.at(-1);
  const parts = rows.map((_, at) => at).filter((at) => rows[at]?.kind !== 'score');
  const total = last?.kind === 'score' ? Math.round(exact.at(-1) ?? 0) : Math.round(sum(parts, exact));
  const missing = total - sum(parts, shown);
  const byRemainder = parts.sort((a, b) => remainder(exact, b) - remainder(exact, a) || a - b);
  for (const at of byRemainder.slice(0, missing)) shown[at] = (shown[at] ?? 0) + 1;
  if (last?.kind === 'score') shown[rows.length - 1] = total;
  for (const [at, value] of shown.entries()) {
    const target = rows[at];
    if (target) target.shown = value / 100;
  }
  return 2;
}

function sum(indexes: readonly number[], values: readonly number[]): number {
  return indexes.reduce((total, at) => total + (values[at] ?? 0), 0);
}

function remainder(exact: readonly number[], at: number): number {
  const value = exact[at] ?? 0;
  return value - Math.floor(value);
}
