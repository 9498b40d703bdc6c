import { segmentText, type TextSegment } from '../conversations/segmentText.ts';
import type { Draft, Evidence, GuideRule } from '../graphql/review.ts';
import type { Sentence } from './sentences.ts';

/** Evidence that a draft attached to a rule, numbered as the rules are. */
export interface MarkedEvidence extends Evidence {
  /** From 1, the rule's place in the list. */
  number: number;
  rule: string;
}

export function markedEvidence(rules: readonly GuideRule[], draft: Draft): MarkedEvidence[] {
  return rules.flatMap(({ key }, index) => {
    const said = draft.rules.find(({ rule }) => rule === key);
    return said?.verdict === 'MET'
      ? said.evidence.map((place) => ({ ...place, number: index + 1, rule: key }))
      : [];
  });
}

/** The key of the keyboard's selection among the marks of a segment; evidence has numbers from 1. */
export const selectionMark = 0;

/** A message cut where evidence or the selection begins or ends; marks are rule numbers. */
export function markMessage(
  message: { index: number; text: string },
  evidence: readonly MarkedEvidence[],
  selection: readonly Sentence[],
): TextSegment[] {
  const selected = selection
    .filter((one) => one.message === message.index)
    .map(({ start, end }) => ({ key: selectionMark, start, end }));
  const attached = evidence
    .filter((one) => one.message === message.index)
    .map(({ number, start, end }) => ({ key: number, start, end }));
  return segmentText(message.text, [...selected, ...attached]);
}

/** Evidence with one more place; what it overlaps in the same message becomes one with it. */
export function withEvidence(evidence: readonly Evidence[], place: Evidence): Evidence[] {
  const touches = (one: Evidence): boolean =>
    one.message === place.message && one.start <= place.end && place.start <= one.end;
  const touched = [place, ...evidence.filter(touches)];
  const joined = {
    message: place.message,
    start: Math.min(...touched.map(({ start }) => start)),
    end: Math.max(...touched.map(({ end }) => end)),
  };
  return [...evidence.filter((one) => !touches(one)), joined].sort(
    (a, b) => a.message - b.message || a.start - b.start,
  );
}
