import { segmentText, type TextSegment } from '../conversations/segmentText.ts';
import type { Draft, Evidence, GuideRule } from '../graphql/review.ts';
import type { Sentence } from './sentences.ts';

/** Evidence attached to a rule in a draft, with the rule's number. */
export interface MarkedEvidence extends Evidence {
  /** The rule's position in the list, from 1. */
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

/** The key of the keyboard selection among the marks of a segment; the keys of evidence start at 1. */
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

/** Adds a place to evidence; places that it overlaps or touches in the same message are merged with it. */
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
