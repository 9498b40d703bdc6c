import type { VersionState } from '@plumbline/schema/postgres';
import { rolloutStages, type RolloutStage } from '@plumbline/schema/postgres';

/** Something that a stage requires, and whether it is met. */
export interface EntryCriterion {
  /** Stable: `gate:target:f1`, `pairs`. */
  key: string;
  sentence: string;
  isMet: boolean;
}

/** The facts about a version that its next stage depends on. */
export interface RolloutFacts {
  version: string;
  state: VersionState;
  /** Null: never rolled out, or rolled back. */
  stage: RolloutStage | null;
  /** Another version of the metric that is being rolled out. */
  other: string | null;
  gate: readonly { key: string; sentence: string; override: object | null }[];
  /** Conversations scored by it while another version is live. */
  pairs: number;
  /** Conversations it is live for. */
  live: number;
  /** Whether its scores are the live ones of the newest day without a rollout, because the records say so. */
  isLiveAnyway: boolean;
  /** What people said about its scores since it was first live for anybody. */
  feedback: { agree: number; disagree: number };
}

/** Fewer conversations say little. */
const enoughConversations = 100;

/** The stage after the one a version is in; null after the last. */
export function nextStage(stage: RolloutStage | null): RolloutStage | null {
  return rolloutStages[stage === null ? 0 : rolloutStages.indexOf(stage) + 1] ?? null;
}

/**
 * What the next stage requires. Any published version may enter the shadow: nobody sees its scores there. From the
 * pilot on, the gate must be open, enough conversations must have been scored before, and people must not disagree
 * with more of its scores than they agree with.
 */
export function entryCriteria(next: RolloutStage, facts: RolloutFacts): EntryCriterion[] {
  const { version, state, other, gate, pairs, live, isLiveAnyway, feedback } = facts;
  const criteria: EntryCriterion[] = [
    {
      key: 'published',
      sentence: state === 'published' ? `${version} is published.` : `${version} has to be published first.`,
      isMet: state === 'published',
    },
  ];
  if (next === 'shadow') {
    criteria.push({
      key: 'alone',
      sentence:
        other === null
          ? 'No other version is on its way.'
          : `${other} is on its way. Bring it live or roll it back first.`,
      isMet: other === null,
    });
    if (isLiveAnyway) {
      criteria.push({
        key: 'records',
        sentence: `${version} makes live scores already: records bring them.`,
        isMet: false,
      });
    }
    return criteria;
  }
  const open = gate.filter(({ override }) => override === null);
  criteria.push(
    ...(open.length === 0
      ? [{ key: 'gate', sentence: `The gate is open: ${version} meets its targets.`, isMet: true }]
      : open.map(({ key, sentence }) => ({ key: `gate:${key}`, sentence, isMet: false }))),
  );
  if (next === 'pilot') {
    criteria.push(enough('pairs', pairs, 'scored by both versions'));
    return criteria;
  }
  criteria.push(enough('live', live, `scored live by ${version}`));
  const { agree, disagree } = feedback;
  criteria.push({
    key: 'feedback',
    sentence:
      agree + disagree === 0
        ? `Nobody has said yet what they think of ${version}’s scores.`
        : `People agreed ${times(agree)} and disagreed ${times(disagree)} with what ${version} says.`,
    isMet: disagree <= agree,
  });
  return criteria;
}

function enough(key: string, n: number, what: string): EntryCriterion {
  const isMet = n >= enoughConversations;
  return {
    key,
    sentence: isMet
      ? `${n.toLocaleString('en')} conversations are ${what}.`
      : `${n.toLocaleString('en')} of at least ${enoughConversations} conversations are ${what}.`,
    isMet,
  };
}

const times = (n: number): string => (n === 1 ? 'once' : `${n.toLocaleString('en')} times`);
