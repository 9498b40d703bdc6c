import type { Estimate } from '../stats/estimate.ts';
import type { DisplayRow, DriverAnswer, RowKind, ScoreSummary } from './answer.ts';
import { driverLabel } from './driverLabel.ts';
import { hundredths } from './hundredths.ts';
import { mixEffect, toEstimate, type Effects } from './effects.ts';
import type { FoundDriver } from './foundDriver.ts';
import { reconcile } from './reconcile.ts';
import { remainingReasons } from './remainder.ts';
import type { WordsOfRule } from './ruleWords.ts';

interface Row {
  kind: RowKind;
  label: string;
  driver: number | null;
  effect: Estimate;
  clear: boolean;
}

/** The rows from baseline to current, which add up: drivers, smaller reasons, other mix, base, version, disputes. */
export function displayRows(input: {
  effects: Effects;
  found: readonly FoundDriver[];
  drivers: readonly DriverAnswer[];
  baseline: ScoreSummary;
  current: ScoreSummary;
  delta: Estimate;
  reason: Estimate;
  version: Estimate | null;
  disputes: Estimate | null;
  words: WordsOfRule;
}): DisplayRow[] {
  const rows = collect(input);
  const from = input.baseline.mean!;
  const to = input.current.mean!;
  const shown = reconcile(
    rows.map(({ effect }) => 100 * effect.value),
    hundredths(to) - hundredths(from),
  );
  const clearChange = input.delta.low > 0 || input.delta.high < 0;
  const shares = clearChange
    ? reconcile(
        rows.map(({ effect }) => (100 * effect.value) / input.delta.value),
        100,
      )
    : null;
  let at = from;
  return rows.map((one, index): DisplayRow => {
    const start = at;
    at = index === rows.length - 1 ? to : at + one.effect.value;
    return {
      ...one,
      display: shown[index]! / 100,
      share: shares === null ? null : shares[index]! / 100,
      start,
      end: at,
    };
  });
}

function collect({
  effects,
  found,
  drivers,
  delta,
  reason,
  version,
  disputes,
  words,
}: Parameters<typeof displayRows>[0]): Row[] {
  const rows: Row[] = drivers.map((driver, index) => ({
    kind: 'DRIVER',
    label: driverLabel(driver, words),
    driver: index,
    effect: toEstimate(driver.effect),
    clear: true,
  }));
  const named = drivers.reduce((sum, driver) => (driver.rule === null ? sum : sum + driver.effect.value), 0);
  const smaller = recentred(remainingReasons(effects, found), reason.value - named);
  rows.push(
    row(
      'SMALLER_REASONS',
      drivers.every(({ rule }) => rule === null) ? 'All reasons' : 'Smaller reason effects',
      smaller,
    ),
  );
  const mix = toEstimate(mixEffect(effects, unclaimedSegments(effects, found)));
  rows.push(row('MIX', 'Mix: where volume moved', mix));
  const base = effects.baseEffect;
  const measured = (version?.value ?? 0) + (disputes?.value ?? 0);
  const rest = delta.value - rows.reduce((sum, { effect }) => sum + effect.value, 0) - measured;
  if (Math.abs(base) > 1e-9) {
    rows.push(row('BASE', 'Base of the metric', { value: rest, low: rest, high: rest, pValue: null }));
  }
  if (version !== null) rows.push(row('VERSION', 'Metric version', version));
  if (disputes !== null) rows.push(row('DISPUTES', 'Accepted disputes', disputes));
  return rows;
}

function row(kind: RowKind, label: string, effect: Estimate): Row {
  return { kind, label, driver: null, effect, clear: effect.low > 0 || effect.high < 0 };
}

function recentred({ value, low, high, pValue }: Estimate, target: number): Estimate {
  return { value: target, low: low + target - value, high: high + target - value, pValue };
}

/** The segments that no mix driver claims. */
function unclaimedSegments({ cells }: Effects, found: readonly FoundDriver[]): Int32Array {
  const claimed = new Set(found.flatMap(({ ruleIndex, leaves }) => (ruleIndex === null ? [...leaves] : [])));
  return Int32Array.from([...cells.segments.keys()].filter((segment) => !claimed.has(segment)));
}
