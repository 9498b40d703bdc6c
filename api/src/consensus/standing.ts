import type { ConsensusStepKind } from '@plumbline/schema/postgres';

/** One reviewer's answer to one question. */
export interface Vote {
  reviewer: string;
  /** An overall label or a verdict. */
  value: string;
}

/** The standing of one question of one conversation. */
export type Standing =
  | { step: 'open' }
  | { step: Extract<ConsensusStepKind, 'agreed' | 'majority'>; outcome: string; participants: string[] }
  | {
      step: Extract<ConsensusStepKind, 'third_review' | 'fourth_review' | 'discussion'>;
      participants: string[];
    };

/** A reviewer who cannot judge casts no vote. */
const noVote = 'cannot_judge';

/**
 * The protocol for one question, from blind labels only. A label wins if at least two reviewers gave it and more than gave
 * any other; if all gave it, it is 'agreed'. If the first `reviews` decide nothing, a third review follows; after three, a
 * discussion, or a fourth review if somebody requested it; after four, a discussion.
 */
export function standing(
  votes: readonly Vote[],
  { reviews, fourthAsked }: { reviews: number; fourthAsked: boolean },
): Standing {
  if (votes.length < reviews) return { step: 'open' };
  const counts = new Map<string, number>();
  for (const { value } of votes) if (value !== noVote) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  if (first !== undefined && first[1] >= 2 && first[1] > (second?.[1] ?? 0)) {
    const [outcome] = first;
    const participants = votes.filter(({ value }) => value === outcome).map(({ reviewer }) => reviewer);
    return { step: second === undefined ? 'agreed' : 'majority', outcome, participants };
  }
  const participants = votes.map(({ reviewer }) => reviewer);
  if (votes.length < 3) return { step: 'third_review', participants };
  return { step: votes.length === 3 && fourthAsked ? 'fourth_review' : 'discussion', participants };
}
