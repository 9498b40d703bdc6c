import { dayMs } from '@plumbline/schema';
import type { NamedStep } from './planOf.ts';

/** A version that scores what arrives beside the live one. */
export interface VersionBeside {
  metricVersion: string;
  /** Of what was written since then. */
  since: Date;
  /** Of the conversations, by a stable hash: 0 to 1. */
  share: number;
}

/**
 * The versions that score beside the live one: those on their way, in the shadow for a share of conversations and
 * later for all, and for the days of the overlap the one that was replaced, unless it is rolled back itself.
 */
export function versionsBeside(steps: readonly NamedStep[], now: Date): VersionBeside[] {
  const newest = new Map(steps.map((step) => [step.metricVersion, step]));
  return [...newest.values()].flatMap((step): VersionBeside[] => {
    const { metricVersion, stage, scope, at, replaced } = step;
    switch (stage) {
      case 'shadow':
        return [{ metricVersion, since: at, share: scope.share }];
      case 'pilot':
      case 'share':
        return [{ metricVersion, since: at, share: 1 }];
      case 'live': {
        const overlaps = now.getTime() < at.getTime() + scope.overlapDays * dayMs;
        if (replaced === null || !overlaps || newest.get(replaced)?.stage === 'rolled_back') return [];
        return [{ metricVersion: replaced, since: at, share: 1 }];
      }
      case 'rolled_back':
        return [];
    }
  });
}
