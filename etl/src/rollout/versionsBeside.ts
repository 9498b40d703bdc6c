import { dayMs } from '@plumbline/schema';
import type { NamedStep } from './planOf.ts';

/** A version that scores new conversations beside the live one. */
export interface VersionBeside {
  metricVersion: string;
  /** It scores conversations that were written since then. */
  since: Date;
  /** The share of conversations, 0 to 1, chosen by a stable hash. */
  share: number;
}

/**
 * The versions that score beside the live one: versions being rolled out (in the shadow for a share of conversations, later
 * for all) and, for the days of the overlap, the replaced version, unless it was rolled back itself.
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
