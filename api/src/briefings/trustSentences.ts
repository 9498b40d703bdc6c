import type { BriefingSentence } from './briefing.ts';
import type { BriefingData } from './briefingData.ts';
import { certificateLink, conversationsLink, whyLink } from './links.ts';
import { nameDay } from './periods.ts';
import { count, countOf, rate, sayAt } from './say.ts';

/** Warnings that the summary or another section already states. */
const saidElsewhere = new Set(['NO_DETECTABLE_CHANGE', 'NO_DATA']);
const mostLimits = 3;

/** How far the numbers can be trusted, in one sentence for the summary. */
export function trustSummary(data: BriefingData): BriefingSentence[] {
  const { certificate } = data;
  if (certificate === null) return [];
  return [sayAt(certificateLink(certificate.version))`${certificate.sentence}`];
}

/** Coverage, what the proof of the version says, drift, and the warnings of the answer. */
export function trustSentences(data: BriefingData): BriefingSentence[] {
  const { movement, certificate, drift, kind, narrowing, lastDay } = data;
  const { current } = movement;
  const say = sayAt(conversationsLink(data, narrowing));
  const why = whyLink(data, narrowing);
  return [
    current.conversations === 0
      ? say`There is no conversation in these days${lastDay === null ? '' : `: the newest is of ${nameDay(lastDay)}`}.`
      : say`${count(current.scored)} of ${countOf(current.conversations, 'conversation')} are scored, ${rate(1 - current.coverage)} are not.`,
    ...proofSentences(certificate, kind === 'weekly' || kind === 'chosen' ? 0 : mostLimits),
    ...(drift ?? [sayAt('/metric')`Whether the scorer drifts is not watched.`]),
    ...movement.warnings
      .filter(({ code }) => !saidElsewhere.has(code))
      .map(({ message }) => ({ text: message, link: why, figures: [] })),
  ];
}

function proofSentences(certificate: BriefingData['certificate'], limits: number): BriefingSentence[] {
  if (certificate === null)
    return [sayAt('/metric')`Nothing is known here of the metric version behind these scores.`];
  const say = sayAt(certificateLink(certificate.version));
  const tested = certificate.testedAt;
  return [
    tested === null
      ? say`${certificate.sentence}`
      : say`${certificate.sentence} It was tested on ${nameDay(tested.slice(0, 10))}.`,
    ...certificate.limits.slice(0, limits).map((text) => say`${text}`),
  ];
}
