import type { Estimate } from '../stats/estimate.ts';
import type { DriverAnswer, ScoreSummary, WaterfallStep } from './answer.ts';
import type { WordsOfRule } from './ruleWords.ts';
import { driverLabel } from './driverLabel.ts';

/** Contiguous steps from baseline to current: drivers, everything else, the version, disputes. */
export function waterfall({
  baseline,
  current,
  drivers,
  version,
  disputes,
  words,
}: {
  baseline: ScoreSummary;
  current: ScoreSummary;
  drivers: readonly DriverAnswer[];
  version: Estimate | null;
  disputes: Estimate | null;
  words: WordsOfRule;
}): WaterfallStep[] {
  const from = baseline.mean ?? 0;
  const to = current.mean ?? 0;
  const steps: WaterfallStep[] = [{ label: 'Baseline', kind: 'baseline', start: 0, end: from }];
  let at = from;
  for (const driver of drivers) {
    steps.push({
      label: driverLabel(driver, words),
      kind: 'driver',
      start: at,
      end: at + driver.effect.value,
    });
    at += driver.effect.value;
  }
  const beforeDisputes = to - (disputes?.value ?? 0);
  const beforeVersion = beforeDisputes - (version?.value ?? 0);
  steps.push({ label: 'Everything else', kind: 'rest', start: at, end: beforeVersion });
  if (version !== null)
    steps.push({ label: 'Metric version', kind: 'version', start: beforeVersion, end: beforeDisputes });
  if (disputes !== null)
    steps.push({ label: 'Accepted disputes', kind: 'disputes', start: beforeDisputes, end: to });
  steps.push({ label: 'Current', kind: 'current', start: 0, end: to });
  return steps;
}
