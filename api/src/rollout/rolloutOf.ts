import { rolloutSteps, type NamedStep } from '@plumbline/etl';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { EntityManager, RolloutStage } from '@plumbline/schema/postgres';
import { feedbackCount } from '../feedback/feedback.query.ts';
import { promotionGate } from '../evaluation/promotionGate.ts';
import type { VersionRow } from '../rubric/versions.query.ts';
import { entryCriteria, nextStage } from './entryCriteria.ts';
import { reviewerNames } from './reviewers.query.ts';
import { liveNow, versionUse, type VersionUse } from './rollout.query.ts';
import type { Rollout } from './rollout.types.ts';
import { stepSentence } from './stepSentence.ts';

/** The stage that a version's steps have brought it to. */
export function stageOf(steps: readonly NamedStep[], version: string): RolloutStage | null {
  const stage = steps.findLast((step) => step.version === version)?.stage ?? null;
  return stage === 'rolled_back' ? null : stage;
}

/** How far a version is rolled out, and what its next stage requires. */
export async function rolloutOf(
  manager: EntityManager,
  warehouse: Warehouse,
  version: VersionRow,
): Promise<Rollout> {
  const steps = await rolloutSteps(manager, version.metric);
  const stage = stageOf(steps, version.version);
  const uses = await versionUse(warehouse, version.metric);
  const use = uses.get(version.version);
  const pilot = steps.find((step) => step.version === version.version && step.stage === 'pilot');
  const feedback =
    pilot === undefined
      ? { agree: 0, disagree: 0 }
      : await feedbackCount(manager, {
          metric: version.metric,
          version: version.version,
          since: pilot.at,
        });
  const next = nextStage(stage);
  const criteria =
    next === null
      ? []
      : entryCriteria(next, {
          version: version.version,
          state: version.state,
          stage,
          other: onItsWay(steps, version.version),
          gate: next === 'shadow' ? [] : (await promotionGate(manager, version)).blocks,
          pairs: use?.shadow?.conversations ?? 0,
          live: use?.live?.conversations ?? 0,
          isLiveAnyway: stage === null && liveNow(uses) === version.version,
          feedback,
        });
  const names = await reviewerNames(manager);
  return {
    metric: version.metric,
    version: version.version,
    stage,
    next: next === null ? null : { stage: next, open: criteria.every(({ isMet }) => isMet), criteria },
    scope: stage === null ? null : steps.findLast((step) => step.version === version.version)!.scope,
    timeline: [...uses]
      .map(([name, one]) => ({ version: name, ...one }))
      .sort((a, b) => (firstDayOf(a) < firstDayOf(b) ? -1 : 1)),
    feedback,
    steps: steps.toReversed().map((step) => ({
      id: String(step.id),
      version: step.version,
      kind: step.stage,
      sentence: stepSentence(step),
      scope: step.scope,
      since: step.since,
      note: step.note,
      by: names.get(step.by) ?? step.by,
      at: step.at,
    })),
  };
}

const firstDayOf = ({ live, shadow }: VersionUse): string =>
  [live, shadow].flatMap((days) => days?.firstDay ?? []).sort()[0] ?? '';

/** Another version that is in a stage before live. */
function onItsWay(steps: readonly NamedStep[], version: string): string | null {
  const others = new Set(steps.map((step) => step.version).filter((name) => name !== version));
  return [...others].find((name) => !['live', null].includes(stageOf(steps, name))) ?? null;
}
