import { meanInterval } from '../stats/meanInterval.ts';
import type { Moments } from '../stats/moments.ts';
import { welchTest } from '../stats/welchTest.ts';
import type { MixSegment, MovementAnswer, ScoreSummary } from './answer.ts';
import { correctedCount, disputeEffect } from './corrections.ts';
import type { CorrectionSums, MovementCells, ScoreSums } from './cells.ts';
import { displayRows } from './displayRows.ts';
import type { FoundDriver } from './foundDriver.ts';
import { driverAnswers } from './driverAnswers.ts';
import { mixEffect, prepareEffects, toEstimate, type Effects } from './effects.ts';
import { reasonAnswers } from './reasonAnswers.ts';
import { wordsOfKey } from './ruleWords.ts';
import type { MovementOptions } from './movementOptions.ts';
import { searchDrivers, type SearchOptions } from './searchDrivers.ts';
import { versionEffect } from './versionEffect.ts';
import { answerWarnings, dataWarnings } from './warnings.ts';
import { waterfall } from './waterfall.ts';

/** Everything that an explanation of a movement is made from, before any words. */
export interface SearchedMovement {
  effects: Effects;
  found: FoundDriver[];
}

export function searchMovement(cells: MovementCells, options: SearchOptions): SearchedMovement {
  const effects = prepareEffects(cells);
  return { effects, found: searchDrivers(effects, options) };
}

/**
 * Explains a movement from sufficient statistics alone. Exact: baseline + drivers + everything else + version + disputes =
 * current, and Δ = mix + reasons + base + version + disputes, to the last digits of floating point.
 */
export function explainMovement(
  cells: MovementCells,
  options: MovementOptions,
  { effects, found }: SearchedMovement = searchMovement(cells, options),
): MovementAnswer {
  const words = options.words ?? wordsOfKey;
  const before = corrected(moments(cells.baseline), cells.corrections?.baseline);
  const live = cells.versionPairs?.live ?? corrected(moments(cells.current), cells.corrections?.current);
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

  const disputes = disputeEffect(cells, { baseline: before.n, current: live.n });
  const mix = toEstimate(mixEffect(effects, null));
  const drivers = driverAnswers(effects, found, delta.value);
  const { reasons, together: reason } = reasonAnswers(effects, {
    delta,
    version,
    disputes,
  });
  const rate = reason.value + effects.baseEffect;
  warnings.push(...answerWarnings({ mix: mix.value, rate, delta: delta.value, reasons }));
  return {
    baseline,
    current,
    delta,
    mixEffect: mix,
    reasonEffect: reason,
    baseEffect: effects.baseEffect,
    versionEffect: version,
    disputeEffect: disputes,
    correctedScores: correctedCount(cells),
    reasons,
    drivers,
    waterfall: waterfall({ baseline, current, drivers, version, disputes, words }),
    rows: displayRows({
      effects,
      found,
      drivers,
      baseline,
      current,
      delta,
      reason,
      version,
      disputes,
      words,
    }),
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
    disputeEffect: null,
    correctedScores: 0,
    reasons: [],
    drivers: [],
    waterfall:
      delta === null
        ? []
        : waterfall({ baseline, current, drivers: [], version: null, disputes: null, words: wordsOfKey }),
    rows: [],
    mixSegments: [],
  };
}

function moments({ n, sum, sumSquares }: ScoreSums): Moments {
  const total = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  return { n: total(n), sum: total(sum), sumSquares: total(sumSquares) };
}

/** The moments of the scores after disputes. */
function corrected(sample: Moments, corrections: CorrectionSums | undefined): Moments {
  if (corrections === undefined) return sample;
  return {
    n: sample.n,
    sum: sample.sum + corrections.sum,
    sumSquares: sample.sumSquares + corrections.squaresChange,
  };
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

function mixSegments({ cells, mix, baseline, current }: Effects): MixSegment[] {
  return Array.from(cells.segments, (segment, index): MixSegment => {
    return {
      segment,
      shareBaseline: baseline.weight[index]!,
      shareCurrent: current.weight[index]!,
      meanBaseline: cells.baseline.n[index] === 0 ? null : baseline.mean[index]! + cells.centre,
      meanCurrent: cells.current.n[index] === 0 ? null : current.mean[index]! + cells.centre,
      effect: mix.value[index]!,
    };
  }).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}
