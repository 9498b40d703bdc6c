import { formatCount, formatShare } from '../format.ts';
import type { MetricVersion } from '../graphql/metric.ts';
import type { Rollout, RolloutAnswer, RolloutStage } from '../graphql/rollout.ts';

export interface LifeStep {
  name: string;
  isDone: boolean;
  /** The step was never taken, and nothing waits for it. */
  isSkipped?: boolean;
  note: string;
}

const order: readonly RolloutStage[] = ['SHADOW', 'PILOT', 'SHARE', 'LIVE'];

/** The steps in the life of a version, as its page shows them; the pilot step includes the share. */
export function lifeSteps(
  { state }: Pick<MetricVersion, 'state'>,
  { rollout, certificate }: RolloutAnswer,
): LifeStep[] {
  const reached = rollout.stage === null ? -1 : order.indexOf(rollout.stage);
  const isLiveAnyway = rollout.stage === null && liveVersion(rollout) === rollout.version;
  const own = rollout.timeline.find(({ version }) => version === rollout.version);
  const held = rollout.next?.criteria.filter(({ isMet }) => !isMet) ?? [];
  const blockedAt = (stage: RolloutStage): string =>
    rollout.next?.stage === stage ? heldWords(held.map(({ sentence }) => sentence)) : '';
  return [
    { name: 'Draft', isDone: state !== 'DRAFT', note: state === 'DRAFT' ? 'to be published' : 'published' },
    {
      name: 'Tested',
      isDone: certificate.testedAt !== null,
      note: certificate.testedAt === null ? 'not yet' : standings[certificate.standing],
      ...(isLiveAnyway && certificate.testedAt === null ? skipped : {}),
    },
    {
      name: 'Shadow',
      isDone: reached > 0,
      note:
        reached === 0 && own?.shadow
          ? `${formatCount(own.shadow.conversations)} scored by both`
          : blockedAt('SHADOW'),
      ...(isLiveAnyway ? skipped : {}),
    },
    {
      name: rollout.stage === 'SHARE' ? `Pilot ${formatShare(rollout.scope?.share ?? 0)}` : 'Pilot',
      isDone: reached > 2,
      note: reached === 1 ? pilotsOf(rollout) : blockedAt('PILOT') || blockedAt('SHARE'),
      ...(isLiveAnyway ? skipped : {}),
    },
    {
      name: 'Live',
      isDone: reached === 3 || isLiveAnyway,
      note: reached === 3 ? 'for everybody' : isLiveAnyway ? 'came with the records' : blockedAt('LIVE'),
    },
  ];
}

const skipped = { isSkipped: true, note: 'skipped' };

/** What blocks a step: the first reason, and how many more there are; empty if nothing does. */
export function heldWords([first, ...more]: readonly string[]): string {
  if (first === undefined) return '';
  return more.length === 0 ? first : `${first} And ${formatCount(more.length)} more.`;
}

const standings: Record<RolloutAnswer['certificate']['standing'], string> = {
  PASS: 'meets its targets',
  FAIL: 'misses its targets',
  NOT_ENOUGH_DATA: 'too few labels',
  NOT_TESTED: 'not yet',
};

function pilotsOf({ scope }: Rollout): string {
  return [...(scope?.teams ?? []), ...(scope?.regions ?? [])].join(', ');
}

/** How far a version has come, in a sentence that a director can quote. */
export function rolloutSentence(rollout: Rollout): string {
  const { version, stage, scope } = rollout;
  const live = liveVersion(rollout);
  const others = live === null || live === version ? '' : ` Live scores use ${live}.`;
  switch (stage) {
    case null:
      if (live === version) return `${version} makes the live scores.`;
      return `${version} is not being rolled out.${others}`;
    case 'SHADOW':
      return `${version} scores in the shadow; nobody sees its scores yet.${others}`;
    case 'PILOT':
      return `${version} is live for its pilot, ${pilotsOf(rollout)}.`;
    case 'SHARE':
      return `${version} is live for ${formatShare(scope?.share ?? 0)} of conversations and its pilot.`;
    case 'LIVE':
      return `${version} is live for everybody.`;
    default:
      return stage satisfies never;
  }
}

/** The version whose scores are live on the newest day; null if nothing is scored. */
export function liveVersion({ timeline }: Pick<Rollout, 'timeline'>): string | null {
  const live = timeline.filter((one) => one.live !== null);
  return live.toSorted((a, b) => (a.live!.lastDay < b.live!.lastDay ? 1 : -1)).at(0)?.version ?? null;
}

/** The label of the button that starts each stage. */
export const startWords: Record<RolloutStage, string> = {
  SHADOW: 'Start shadow',
  PILOT: 'Start pilot',
  SHARE: 'Widen to a share',
  LIVE: 'Go live',
};

/** What to do about the first thing that blocks a version, and on which view; null if nothing does. */
export function blockingStep(
  next: Rollout['next'],
): { label: string; view: 'proof' | 'scoring' | 'rules' } | null {
  const blocking = next?.criteria.find(({ isMet }) => !isMet);
  if (blocking === undefined) return null;
  const { key } = blocking;
  if (key === 'published') return { label: 'Publish it', view: 'rules' };
  if (key === 'gate:targets') return { label: 'Lock targets', view: 'proof' };
  if (key === 'gate:test') return { label: 'Evaluate it', view: 'proof' };
  if (key.startsWith('gate:')) return { label: 'See what blocks it', view: 'proof' };
  if (key === 'pairs') return { label: 'Score with both', view: 'scoring' };
  return null;
}
