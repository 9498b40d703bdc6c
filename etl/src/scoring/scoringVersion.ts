import { createHash } from 'node:crypto';
import { scoringOf, type Rubric } from '@plumbline/schema';
import type { Scorer, ScoringVersion } from './scorer.ts';

/** A version of a metric as scorers take it. */
export function scoringVersion(metric: string, version: string, rubric: Rubric): ScoringVersion {
  const scoring = scoringOf(rubric);
  const versionHash = createHash('sha256')
    .update(JSON.stringify([rubric.base, rubric.rules, scoring]))
    .digest('hex');
  return { metric, version, rubric, scoring, versionHash };
}

/**
 * The version name under which a scorer's scores are stored: the version's own for the scorer that it names, a
 * different one for any other, so that scores made in two ways never pass for one.
 */
export function storedVersion({ version, scoring }: ScoringVersion, scorer: Scorer['name']): string {
  return scorer === scoring.scorer ? version : `${version}-${scorer}`;
}
