import { noEnd, type LiveStep } from '@plumbline/schema';
import type { RolloutStep } from '@plumbline/schema/postgres';

/** A step with the names of its version. */
export type NamedStep = RolloutStep & { metric: string; version: string };

/**
 * The choice of live scores that results from these steps, given oldest first. A version's steps before its rollback no
 * longer count. Later steps take precedence over earlier ones. At the stage `share`, the pilot's teams and regions keep
 * the version for all their conversations.
 */
export function planOf(steps: readonly NamedStep[]): LiveStep[] {
  const newestFirst = steps.toReversed();
  return newestFirst.flatMap((step, index): LiveStep[] => {
    const later = newestFirst
      .slice(0, index)
      .filter(({ metric, version }) => metric === step.metric && version === step.version);
    if (later.some(({ stage }) => stage === 'rolled_back')) return [];
    const { metric, version, scope } = step;
    const from = step.since.getTime();
    const to = later.at(-1)?.since.getTime() ?? noEnd;
    if (from >= to) return [];
    const everywhere = { metric, version, from, to, teams: [], regions: [], share: 1 };
    const { teams, regions, share } = scope;
    const chosen = { ...everywhere, teams, regions };
    switch (step.stage) {
      case 'pilot':
        return [chosen];
      case 'share':
        return teams.length + regions.length === 0
          ? [{ ...everywhere, share }]
          : [chosen, { ...everywhere, share }];
      case 'live':
        return [everywhere];
      case 'shadow':
      case 'rolled_back':
        return [];
    }
  });
}
