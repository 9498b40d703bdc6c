import type { Estimate } from '../stats/estimate.ts';
import type { ScoreSummary, Warning } from './answer.ts';
import type { MovementOptions } from './movementOptions.ts';

/** Fewer scored conversations than this in a period, and little can be told from it. */
const smallSample = 100;
/** A smaller share of scored conversations, or a larger change of it, may be a selection that moves the mean. */
const lowCoverage = 0.9;

/** What is to be said of the data before anything is made of them. */
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
      message: `Only ${baseline.scored} scored conversations then and ${current.scored} now; under ${smallSample} in a period, take every figure with care.`,
    });
  }
  const covered = [baseline, current]
    .filter(({ conversations }) => conversations > 0)
    .map(({ coverage }) => coverage);
  if (covered.some((coverage) => coverage < lowCoverage)) {
    warnings.push({
      code: 'LOW_COVERAGE',
      message: `${covered.map((coverage) => `${(100 * coverage).toFixed(1)}%`).join(' then, ')} now: that share of the conversations has a score to compare. The others could tell another story.`,
    });
  }
  for (const message of options.partial ?? []) warnings.push({ code: 'PARTIAL_PERIOD', message });
  if (options.versionChange !== undefined)
    warnings.push({ code: 'VERSION_CHANGED', message: options.versionChange });
  if (inseparable) {
    warnings.push({
      code: 'VERSION_CHANGE_NOT_SEPARABLE',
      message:
        'The metric version changed and no conversation of the current period is scored by both, so a change of ruler cannot be told from a change of service. Score a sample of it with the old version.',
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
