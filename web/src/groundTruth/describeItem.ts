import type { ConsensusItem } from '../graphql/groundTruth.ts';
import { wordOf } from './labelWords.ts';

/** Steps that are still waiting for somebody. */
const pending: ReadonlySet<string> = new Set(['THIRD_REVIEW', 'FOURTH_REVIEW', 'DISCUSSION']);
export const isPending = (step: string | null): boolean => step !== null && pending.has(step);

/** What reviewers do not agree on, in a line: "Good or Poor; Took ownership: Met or Not met". */
export function describeItem({ questions }: Pick<ConsensusItem, 'questions'>): string {
  const open = questions.filter(({ step }) => isPending(step));
  const shown = (open.length > 0 ? open : questions.filter(({ outcome }) => outcome === null)).slice(0, 3);
  const parts = shown.map(({ question, label, votes }) => {
    const values = [...new Set(votes.map(({ value }) => wordOf(value)))].join(' or ');
    return question === 'overall' ? values : `${label}: ${values}`;
  });
  const more = open.length - shown.length;
  return `${parts.join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const stepWords: Record<string, string> = {
  AGREED: 'Agreed',
  MAJORITY: 'Majority',
  RESOLVED: 'Decided in discussion',
  AMBIGUOUS: 'Ambiguous',
  THIRD_REVIEW: 'A third reviewer was asked',
  FOURTH_REVIEW: 'A fourth reviewer was asked',
  DISCUSSION: 'To discuss',
};

export const wordsOfStep = (step: string | null): string =>
  step === null ? 'Too few labels yet' : (stepWords[step] ?? step);
