import type { Stretch } from './charts/waterfallScale.ts';
import { countOf, formatRate, reconcile } from './format.ts';
import type { Driver, Movement, MovementRow } from './graphql/why.ts';
import { driverKey, nameSegment } from './segment.ts';

/** A row of "What moved it" as shown. */
export interface TableRow {
  /** A driver's key in the address; `smaller`, `mix`, `base`, `version` … for other rows. */
  id: string;
  /** A driver's rank, from 1. */
  rank: number | null;
  label: string;
  /** The segment, shown under the label. */
  place: string;
  row: MovementRow;
  driver: Driver | null;
  stretch: Stretch;
  look: 'reason' | 'rest' | 'mix' | 'version' | 'base';
  tone: 'lowers' | 'raises' | 'measure';
  /** Shown in place of frequency and severity. */
  note: string;
  /** What the row shows when unfolded. */
  parts: RowPart[];
}

export interface RowPart {
  label: string;
  display: number;
  note: string;
}

/** The change between the two means as shown; the shown rows add up to it. Null unless both means are known. */
export function shownChange({ baseline, current }: Pick<Movement, 'baseline' | 'current'>): number | null {
  if (baseline.mean === null || current.mean === null) return null;
  return (hundredths(current.mean) - hundredths(baseline.mean)) / 100;
}

/** A mean in hundredths as shown: `toFixed` decides ties by the exact double, rounding a product does not. */
const hundredths = (mean: number): number => Math.round(100 * Number(mean.toFixed(2)));

/** Whether a movement is between two periods or, within one period, between two cohorts. */
export type Between = 'periods' | 'cohorts';

export function tableRows(movement: Movement, between: Between = 'periods'): TableRow[] {
  let rank = 0;
  return movement.rows.map((row) => {
    const driver = row.driver === null ? null : (movement.drivers[row.driver] ?? null);
    const isMixDriver = driver !== null && driver.rule === null;
    const look = lookOf(row, isMixDriver);
    if (driver !== null) rank += 1;
    const { start, end, effect } = row;
    return {
      id: driver === null ? row.kind.toLowerCase().replace('_reasons', '') : driverKey(driver),
      rank: driver === null ? null : rank,
      label: driver === null ? row.label : shortLabel(row.label, driver, between),
      place: driver === null ? '' : nameSegment(driver.segment),
      row,
      driver,
      stretch: { start, end, low: effect.low, high: effect.high },
      look,
      tone: look === 'reason' || look === 'rest' ? (row.effect.value < 0 ? 'lowers' : 'raises') : 'measure',
      note: noteOf(row, movement, isMixDriver ? driver : null, between),
      parts: partsOf(row, movement),
    };
  });
}

/** The ID of the row that stands for the drivers that show 0.00. */
export const negligible = 'negligible';

/**
 * The rows with the last drivers that show an effect of 0.00 (clear but many in a business of millions) merged into
 * one. Unchanged if that would save no row, leave no driver, or hide the `selected` one.
 */
export function withoutNegligible(rows: TableRow[], selected: string): TableRow[] {
  const drivers = rows.filter(({ driver }) => driver !== null);
  // A driver that rounds to nothing stays if one that does not follows it: the bars connect from row to row.
  const held = drivers.slice(drivers.findLastIndex(({ row }) => Math.abs(row.display) >= 0.005) + 1);
  const [first] = held;
  const isKept = held.length < 2 || held.length === drivers.length || held.some(({ id }) => id === selected);
  if (first === undefined || isKept) return rows;
  const sum = (of: (row: MovementRow) => number): number => held.reduce((all, { row }) => all + of(row), 0);
  const value = sum(({ effect }) => effect.value);
  const row: MovementRow = {
    ...first.row,
    label: `${held.length} more drivers`,
    driver: null,
    // Each has an interval, but that of their sum is unknown here, as it depends on how they are correlated.
    effect: { value, low: value, high: value, pValue: null },
    display: 0,
    share: first.row.share === null ? null : sum(({ share }) => share ?? 0),
    clear: held.every(({ row: { clear } }) => clear),
    end: held.at(-1)!.row.end,
  };
  const one: TableRow = {
    ...first,
    id: negligible,
    rank: null,
    label: row.label,
    place: 'each with an effect under 0.01',
    row,
    driver: null,
    stretch: { start: row.start, end: row.end, low: value, high: value },
    look: 'rest',
    tone: 'measure',
    note: '',
    parts: held.map(({ label, place }) => ({ label, display: 0, note: place })),
  };
  return rows.flatMap((other) => (other === first ? [one] : held.includes(other) ? [] : [other]));
}

/**
 * Each rule's effect over all segments minus what the rows above already show of it. They add up to the row of smaller
 * effects; display values are reconciled to it.
 */
function smallerParts(row: MovementRow, movement: Movement): RowPart[] {
  const listed = new Map<string, number>();
  for (const { rule, effect } of movement.drivers) {
    if (rule !== null) listed.set(rule, (listed.get(rule) ?? 0) + effect.value);
  }
  const rest = movement.reasons
    .map(({ rule, label, effect }) => ({
      label,
      value: effect.value - (listed.get(rule) ?? 0),
      note: listed.has(rule) ? 'outside the rows above' : 'everywhere',
    }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return displayed(rest, row.display);
}

function mixParts(row: MovementRow, movement: Movement): RowPart[] {
  const shown = unclaimedMix(movement).map((part) => ({
    label: nameSegment(part.segment),
    value: part.effect,
    note: `${formatRate(part.shareBaseline)} → ${formatRate(part.shareCurrent)} of volume`,
  }));
  const left = row.effect.value - shown.reduce((sum, { value }) => sum + value, 0);
  if (Math.abs(left) >= 0.005) shown.push({ label: 'All other segments', value: left, note: '' });
  return displayed(shown, row.display);
}

function displayed(parts: { label: string; value: number; note: string }[], total: number): RowPart[] {
  const values = reconcile(
    parts.map(({ value }) => value),
    total,
    2,
  );
  return parts.map(({ label, note }, index) => ({ label, note, display: values[index] ?? 0 }));
}

function partsOf(row: MovementRow, movement: Movement): RowPart[] {
  if (row.kind === 'SMALLER_REASONS') return smallerParts(row, movement);
  if (row.kind === 'MIX') return mixParts(row, movement);
  return [];
}

/** The row's label without its segment, which is shown under it. */
function shortLabel(label: string, { rule, segment }: Driver, between: Between): string {
  if (rule === null) return between === 'periods' ? 'Mix: volume moved' : 'Mix: share of volume';
  const where = segment.length === 0 ? 'everywhere' : segment.map(({ value }) => value).join(' · ');
  return label.endsWith(`, ${where}`) ? label.slice(0, -where.length - 2) : label;
}

/** The segments whose share moved, except those covered by a driver of their own. */
function unclaimedMix({ mixSegments, drivers }: Movement): Movement['mixSegments'] {
  const claims = drivers.filter(({ rule }) => rule === null);
  return mixSegments.filter(
    ({ segment }) =>
      !claims.some((claim) =>
        claim.segment.every((part) =>
          segment.some(({ dimension, value }) => dimension === part.dimension && value === part.value),
        ),
      ),
  );
}

function lookOf(row: MovementRow, isMixDriver: boolean): TableRow['look'] {
  if (isMixDriver || row.kind === 'MIX') return 'mix';
  if (row.kind === 'SMALLER_REASONS') return 'rest';
  if (row.kind === 'VERSION' || row.kind === 'DISPUTES') return 'version';
  return row.kind === 'BASE' ? 'base' : 'reason';
}

function noteOf(row: MovementRow, movement: Movement, mixDriver: Driver | null, between: Between): string {
  if (mixDriver !== null)
    return between === 'periods' ? 'share of volume changed' : 'share of volume differs';
  if (row.kind === 'SMALLER_REASONS') return 'too small or spread out to name';
  if (row.kind === 'VERSION') return 'same conversations, scored twice';
  if (row.kind === 'DISPUTES') return `${countOf(movement.correctedScores, 'score')} corrected by people`;
  if (row.kind === 'BASE') return 'where scores start from';
  const [largest] = unclaimedMix(movement);
  if (row.kind !== 'MIX' || largest === undefined) return '';
  const { segment, shareBaseline, shareCurrent } = largest;
  return `${nameSegment(segment)}: ${formatRate(shareBaseline)} → ${formatRate(shareCurrent)} of volume`;
}
