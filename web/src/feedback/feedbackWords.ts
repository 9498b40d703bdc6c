import { formatOneScore, formatPoints } from '../format.ts';
import type { DisputeKind, Said } from '../graphql/feedback.ts';

/** What can be wrong with a reason, as the form offers it. */
export const reasonKinds = [
  { kind: 'DID_NOT_HAPPEN', label: 'Did not happen' },
  { kind: 'POINTS', label: 'Points' },
  { kind: 'EXCERPT', label: 'Excerpt' },
] as const satisfies readonly { kind: DisputeKind; label: string }[];

/**
 * What somebody says is wrong: "it did not happen", "it should be −1.0 points".
 * @param words the words of the excerpt that they propose.
 */
export function disputeWords(
  { kind, points, score }: Pick<Said, 'kind' | 'points' | 'score'>,
  words = '',
): string {
  switch (kind) {
    case 'DID_NOT_HAPPEN':
      return 'it did not happen';
    case 'POINTS':
      return `it should be ${formatPoints(points ?? 0)} points`;
    case 'EXCERPT':
      return words === '' ? 'other words show it' : `these words show it: “${words}”`;
    case 'SCORE':
      return `it should be ${formatOneScore(score)}`;
    case null:
      return '';
  }
}

/** How it was decided: "waits for a decision", "accepted by Ben: They did wait." */
export function stateWords({ state, decision }: Pick<Said, 'state' | 'decision'>): string {
  if (state === null) return '';
  if (state === 'OPEN' || decision === null) return 'waits for a decision';
  const reason = decision.reason === null ? '' : `: ${decision.reason}`;
  return `${state === 'ACCEPTED' ? 'accepted' : 'rejected'} by ${decision.by}${reason}`;
}

/** The first place at which words occur verbatim in a transcript; null if they occur in no message. */
export function findExcerpt(
  messages: readonly { index: number; text: string }[],
  words: string,
): { messageIndex: number; start: number; end: number } | null {
  const wanted = words.trim();
  if (wanted === '') return null;
  const found = messages.find(({ text }) => text.includes(wanted));
  if (found === undefined) return null;
  const start = found.text.indexOf(wanted);
  return { messageIndex: found.index, start, end: start + wanted.length };
}
