import type { Estimate } from '../stats/estimate.ts';
import type { ReasonAnswer, ScoreSummary, Warning } from './answer.ts';
import type { MovementOptions } from './movementOptions.ts';
import { unexplainedRule } from './ruleWords.ts';
import { percent, signed } from './spokenNumber.ts';

/** With fewer scored conversations than this in a period, reasons cannot be told from chance. */
export const smallSample = 100;

/** Whether a period has too few scored conversations to say why the score moved. */
export const isTooFew = ({ warnings }: { warnings: readonly Pick<Warning, 'code'>[] }): boolean =>
  warnings.some(({ code }) => code === 'SMALL_SAMPLE');

/** Below this coverage, a change in which conversations are scored may itself move the mean. */
const lowCoverage = 0.9;

/** Warnings about the data, before any analysis. */
export function dataWarnings({
  baseline,
  current,
  delta,
  options,
  inseparable,
}: {
  baseline: ScoreSummary;
  current: ScoreSummary;
  delta: Estimate | null;
  options: MovementOptions;
  inseparable: boolean;
}): Warning[] {
  const warnings: Warning[] = [];
  if (delta === null) {
    const empty = [baseline.scored === 0 ? 'baseline' : null, current.scored === 0 ? 'current' : null].filter(
      Boolean,
    );
    warnings.push({
      code: 'NO_DATA',
      message: `There is no scored conversation in the ${empty.join(' or the ')} period. Choose other days or fewer filters.`,
    });
  } else if (Math.min(baseline.scored, current.scored) < smallSample) {
    warnings.push({
      code: 'SMALL_SAMPLE',
      message: `Only ${baseline.scored} scored conversation${baseline.scored === 1 ? '' : 's'} then and ${current.scored} now: take every figure with care.`,
    });
  }
  const low = [
    { period: 'the baseline', summary: baseline },
    { period: 'the current period', summary: current },
  ].filter(({ summary }) => summary.conversations > 0 && summary.coverage < lowCoverage);
  if (low.length > 0) {
    const parts = low.map(
      ({ period, summary }) => `${percent(summary.coverage)} of the conversations of ${period}`,
    );
    warnings.push({
      code: 'LOW_COVERAGE',
      message: `Only ${parts.join(' and ')} have a score to compare. The others could tell another story.`,
    });
  }
  for (const message of options.partial ?? []) warnings.push({ code: 'PARTIAL_PERIOD', message });
  if (options.versionChange !== undefined)
    warnings.push({ code: 'VERSION_CHANGED', message: options.versionChange });
  if (inseparable) {
    warnings.push({
      code: 'VERSION_CHANGE_NOT_SEPARABLE',
      message:
        'The metric version changed and no conversation of the current period is scored by both, so what the new version changed cannot be told from what the service did. Score a sample of it with the old version.',
    });
  }
  if (delta !== null && delta.low <= 0 && delta.high >= 0) {
    warnings.push({
      code: 'NO_DETECTABLE_CHANGE',
      message:
        'The interval of the change holds zero: the score may not have moved at all. Drivers that cancel each other are still listed.',
    });
  }
  return warnings;
}

/** Warnings about the answer itself. */
export function answerWarnings(answer: {
  mix: number;
  /** What happened inside the segments: reasons and base. */
  rate: number;
  delta: number;
  reasons: readonly ReasonAnswer[];
}): Warning[] {
  const { mix, rate, delta, reasons } = answer;
  const warnings: Warning[] = [];
  if (isReversal(mix, rate, delta)) {
    warnings.push({
      code: 'SIMPSON_REVERSAL',
      message: `Inside the segments the score moved the other way (${signed(rate)}); a changed mix of conversations (${signed(mix)}) decides the sign of the change.`,
    });
  }
  const unexplained = reasons.find(({ rule }) => rule === unexplainedRule);
  const share = Math.max(unexplained?.frequencyBaseline ?? 0, unexplained?.frequencyCurrent ?? 0);
  if (share > 0) {
    warnings.push({
      code: 'UNEXPLAINED_POINTS',
      message: `Up to ${percent(share)} of the conversations of a period have points that their reasons do not account for.`,
    });
  }
  return warnings;
}

/** Whether mix and rate pull in opposite directions and mix decides the sign of Δ; floating-point errors do not count. */
function isReversal(mix: number, rate: number, delta: number): boolean {
  return (
    Math.min(Math.abs(mix), Math.abs(rate)) > 1e-9 &&
    mix * rate < 0 &&
    mix * delta > 0 &&
    Math.abs(mix) > Math.abs(rate)
  );
}
