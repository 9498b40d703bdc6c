import type { Estimate } from '../stats/estimate.ts';
import { meanInterval } from '../stats/meanInterval.ts';
import type { Moments } from '../stats/moments.ts';
import { welchTest } from '../stats/welchTest.ts';
import type {
  DriverAnswer,
  MixSegment,
  MovementAnswer,
  ReasonAnswer,
  ScoreSummary,
  Warning,
} from './answer.ts';
import type { MovementCells, ScoreSums } from './cells.ts';
import { displayRows } from './displayRows.ts';
import {
  allReasonsEffect,
  mixEffect,
  prepareEffects,
  reasonEffect,
  toEstimate,
  type Effects,
} from './effects.ts';
import type { FoundDriver } from './foundDriver.ts';
import { frequencyAndSeverity } from './frequencyAndSeverity.ts';
import { wordsOfKey } from './ruleWords.ts';
import type { MovementOptions } from './movementOptions.ts';
import { searchDrivers } from './searchDrivers.ts';
import { versionEffect, type VersionEffect } from './versionEffect.ts';
import { dataWarnings } from './warnings.ts';
import { waterfall } from './waterfall.ts';

/**
 * Explains a movement from sufficient statistics alone. Exact: baseline + drivers + everything else + version =
 * current, and Δ = mix + reasons + base + version, to the last digits of floating point.
 */
export function explainMovement(cells: MovementCells, options: MovementOptions): MovementAnswer {
  const words = options.words ?? wordsOfKey;
  const before = moments(cells.baseline);
  const live = cells.versionPairs?.live ?? moments(cells.current);
  const baseline = summarise(before, cells.centre, options.conversations?.baseline);
  const current = summarise(live, cells.centre, options.conversations?.current);
  const delta = welchTest(before, live);
  const version = versionEffect(cells);
  const warnings = dataWarnings({
    baseline,
    current,
    delta,
    options,
    inseparable: version === 'inseparable',
  });
  if (delta === null || version === 'inseparable')
    return unexplainedAnswer({ baseline, current, delta, warnings });

  const effects = prepareEffects(cells);
  const found = searchDrivers(effects, options);
  const mix = toEstimate(mixEffect(effects, null));
  const drivers = found.map((driver) => driverAnswer(effects, driver, delta.value));
  const reasons = reasonAnswers(effects);
  const reason = withRemainder(effects, reasons, delta, version);
  if (simpsonReversal(mix, delta)) {
    warnings.push({
      code: 'SIMPSON_REVERSAL',
      message:
        'Inside the segments the score moved the other way: the sign of the change comes from who wrote in, not from what happened to them.',
    });
  }
  warnings.push(...unexplainedWarning(reasons));
  return {
    baseline,
    current,
    delta,
    mixEffect: mix,
    reasonEffect: reason,
    baseEffect: effects.baseEffect,
    versionEffect: version?.effect ?? null,
    reasons,
    drivers,
    waterfall: waterfall({ baseline, current, drivers, version: version?.effect ?? null, words }),
    rows: displayRows({ effects, found, drivers, baseline, current, delta, reason, version, words }),
    mixSegments: mixSegments(effects),
    warnings,
  };
}

function unexplainedAnswer(
  known: Pick<MovementAnswer, 'baseline' | 'current' | 'delta' | 'warnings'>,
): MovementAnswer {
  const { baseline, current, delta } = known;
  return {
    ...known,
    mixEffect: null,
    reasonEffect: null,
    baseEffect: 0,
    versionEffect: null,
    reasons: [],
    drivers: [],
    waterfall:
      delta === null ? [] : waterfall({ baseline, current, drivers: [], version: null, words: wordsOfKey }),
    rows: [],
    mixSegments: [],
  };
}

function moments({ n, sum, sumSquares }: ScoreSums): Moments {
  const total = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  return { n: total(n), sum: total(sum), sumSquares: total(sumSquares) };
}

function summarise(sample: Moments, centre: number, conversations = sample.n): ScoreSummary {
  const { mean, low, high } = meanInterval(sample);
  const shifted = (value: number | null): number | null => (value === null ? null : value + centre);
  return {
    conversations,
    scored: sample.n,
    coverage: conversations === 0 ? 0 : sample.n / conversations,
    mean: shifted(mean),
    low: shifted(low),
    high: shifted(high),
  };
}

function reasonAnswers(effects: Effects): ReasonAnswer[] {
  return effects.cells.rules
    .map(({ rule }, index): ReasonAnswer => {
      const effect = reasonEffect(effects, index, null);
      return { rule, effect: toEstimate(effect), ...frequencyAndSeverity(effects, index, null, effect) };
    })
    .sort((a, b) => Math.abs(b.effect.value) - Math.abs(a.effect.value) || (a.rule < b.rule ? -1 : 1));
}

/**
 * All rules over all segments. Where only a sample of the current period carries the baseline's version, the reasons
 * measured on it do not quite make up Δ: the difference joins the rule `unexplained`, so that everything still adds up.
 */
function withRemainder(
  effects: Effects,
  reasons: ReasonAnswer[],
  delta: Estimate,
  version: VersionEffect | null,
): Estimate {
  const all = toEstimate(allReasonsEffect(effects));
  if (version === null || !version.sampled) return all;
  const remainder =
    delta.value - version.effect.value - effects.baseEffect - mixEffect(effects, null).value - all.value;
  const half = Math.hypot(all.high - all.value, version.effect.high - version.effect.value);
  const known = reasons.find(({ rule }) => rule === 'unexplained');
  if (known) {
    known.effect = { ...known.effect, value: known.effect.value + remainder };
    known.severityEffect += remainder;
  } else {
    reasons.push({
      rule: 'unexplained',
      effect: { value: remainder, low: remainder - half, high: remainder + half, pValue: null },
      frequencyEffect: 0,
      severityEffect: remainder,
      frequencyBaseline: 0,
      frequencyCurrent: 0,
      severityBaseline: null,
      severityCurrent: null,
    });
  }
  const value = all.value + remainder;
  return { value, low: value - half, high: value + half, pValue: all.pValue };
}

function driverAnswer(effects: Effects, driver: FoundDriver, delta: number): DriverAnswer {
  const { cells } = effects;
  const { condition, ruleIndex, leaves, effect, qValue } = driver;
  const rule = ruleIndex === null ? null : cells.rules[ruleIndex]!;
  const count = (n: Float64Array): number =>
    leaves.reduce((total, leaf) => total + n[rule === null ? leaf : rule.segment[leaf]!]!, 0);
  return {
    condition,
    rule: rule?.rule ?? null,
    effect,
    qValue,
    shareOfDelta: delta === 0 ? 0 : effect.value / delta,
    parts: ruleIndex === null ? null : frequencyAndSeverity(effects, ruleIndex, leaves, effect),
    conversationsBaseline: count(cells.baseline.n),
    conversationsCurrent: count(cells.current.n),
  };
}

function mixSegments({ cells, mix, baseline, current }: Effects): MixSegment[] {
  return Array.from(cells.segments, (segment, index): MixSegment => {
    return {
      segment,
      shareBaseline: baseline.weight[index]!,
      shareCurrent: current.weight[index]!,
      meanBaseline: baseline.weight[index] === 0 ? null : baseline.mean[index]! + cells.centre,
      meanCurrent: current.weight[index] === 0 ? null : current.mean[index]! + cells.centre,
      effect: mix.value[index]!,
    };
  }).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}

/** Mix and rate pull opposite ways and mix decides the sign of Δ. */
function simpsonReversal(mix: Estimate, delta: Estimate): boolean {
  const rate = delta.value - mix.value;
  return delta.value * mix.value > 0 && rate * mix.value < 0 && delta.pValue !== null && delta.pValue < 0.05;
}

function unexplainedWarning(reasons: readonly ReasonAnswer[]): Warning[] {
  const unexplained = reasons.find(({ rule }) => rule === 'unexplained');
  if (
    unexplained === undefined ||
    Math.max(unexplained.frequencyBaseline, unexplained.frequencyCurrent) === 0
  )
    return [];
  const share = (100 * Math.max(unexplained.frequencyBaseline, unexplained.frequencyCurrent)).toFixed(1);
  return [
    {
      code: 'UNEXPLAINED_POINTS',
      message: `Up to ${share}% of the conversations of a period have points that their reasons do not account for.`,
    },
  ];
}
