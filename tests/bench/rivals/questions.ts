import { addDays, type Period } from '@plumbline/schema';

/** What every engine is asked: two periods next to each other, and the days from the first of them to the last there is. */
export interface Asked {
  baseline: Period;
  current: Period;
  trend: Period;
}

export type QuestionName = 'movement' | 'slices' | 'trend';
export const questionNames: readonly QuestionName[] = ['movement', 'slices', 'trend'];

const firstDay = '2026-05-01';
const endDay = '2026-11-01';
const periodDays = 30;
/** Windows that lie within the six months of the generated file. */
const windows = 120;

/** The nth of 120 questions, no two alike, so that no answer is one that was kept; the last of them are the newest days. */
export function askedAt(nth: number): Asked {
  const shift = (nth * 37) % windows;
  const from = addDays(firstDay, windows - 1 - shift);
  const middle = addDays(from, periodDays);
  const to = addDays(middle, periodDays);
  return { baseline: { from, to: middle }, current: { from: middle, to }, trend: { from, to: endDay } };
}

/** Channels to narrow to as nobody has asked before, which are all there are: then the days of `trend` have to be read. */
export function channelsAnew({ trend }: Asked): string[] {
  return ['chat', 'email', 'phone', 'whatsapp', 'in-app', `none of ${trend.from}`];
}

/**
 * The sums that answer a question, by what they are grouped by: [n, Σ, Σ², and of `movement` Σ base or, of a rule,
 * Σ points × score]. Scores and points in tenths, so that all are whole numbers.
 */
export type Sums = Map<string, readonly number[]>;

/** A value as an engine answers it. */
export type Cell = string | number | bigint | null | undefined;

export function sumsOf(rows: readonly (readonly Cell[])[], keys: number): Sums {
  return new Map(
    rows.map((row) => [
      row
        .slice(0, keys)
        .map((value) => String(value ?? ''))
        .join(' | '),
      row.slice(keys).map(Number),
    ]),
  );
}

/** What two engines say differently, in words; null where they agree to the digit. */
export function differenceOf(ours: Sums, theirs: Sums): string | null {
  if (ours.size !== theirs.size) return `${theirs.size} groups in place of ${ours.size}`;
  for (const [key, sums] of ours) {
    const other = theirs.get(key);
    if (other === undefined) return `no group ${key}`;
    if (sums.length !== other.length || sums.some((value, index) => value !== other[index]))
      return `${key}: ${other.join(', ')} in place of ${sums.join(', ')}`;
  }
  return null;
}
