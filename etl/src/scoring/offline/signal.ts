import type { RuleVerdict } from '@plumbline/schema';
import { everySaying, type Phrases, type Saying } from './phrases.ts';
import { saidEnough, wordsOf, type Speaker, type Transcript } from './transcript.ts';

/** What a signal says about a conversation: a verdict that does not name a rule yet. */
export type Finding = Omit<RuleVerdict, 'rule' | 'start' | 'end'>;

/** One thing that the offline scorer can look for. */
export interface Signal {
  key: string;
  /** `structure`: who wrote when, in any language. `words`: what was said, in the languages it reads. */
  kind: 'structure' | 'words';
  /** What it looks for, in one plain sentence. */
  looksFor: string;
  /** Whose words count if the rule does not say. */
  speaker: Speaker;
  find: (transcript: Transcript, speaker: Speaker) => Finding;
}

/** Just sure enough to count by the default settings of a version: nobody said the opposite. */
const absence = 0.65;
const confirmed = 0.85;

export const met = (
  basis: Finding['basis'],
  note: string,
  more: { strength: number; message: number | null; quote?: string; confidence?: number },
): Finding => ({
  verdict: 'met',
  confidence: more.confidence ?? (basis === 'structure' ? 0.95 : confirmed),
  strength: Math.min(1, Math.max(0, more.strength)),
  basis,
  message: more.message,
  quote: more.quote ?? null,
  note,
});

const without = (verdict: Finding['verdict'], confidence: number, basis: Finding['basis'], note: string) => ({
  verdict,
  confidence,
  strength: 0,
  basis,
  message: null,
  quote: null,
  note,
});
export const notMet = (basis: Finding['basis'], note: string, confidence?: number): Finding =>
  without('not_met', confidence ?? (basis === 'structure' ? 0.95 : absence), basis, note);
export const notApplicable = (basis: Finding['basis'], note: string): Finding =>
  without('not_applicable', 1, basis, note);
export const unknown = (basis: Finding['basis'], note: string): Finding =>
  without('not_enough_evidence', 0, basis, note);

/** Not met, as those whose words count did not say it; unknown if too little was said at all. */
export function unsaid(transcript: Transcript, speaker: Speaker, note: string): Finding {
  if (wordsOf(transcript, speaker).length === 0) {
    const who = speaker === 'anyone' ? 'Nobody' : `No ${speaker}`;
    return unknown('words', `${who} said anything.`);
  }
  return saidEnough(transcript)
    ? notMet('words', note)
    : unknown('words', 'The conversation breaks off before this could be told.');
}

/** Once is the middle of a rule's points; each further time goes half of the remaining way to the end. */
export const strengthOf = (times: number): number => 1 - 0.5 ** times;

export const metBy = (
  found: readonly Saying[],
  note: (message: number) => string,
  strength?: number,
): Finding =>
  met('words', note(found[0]!.message.index + 1), {
    strength: strength ?? strengthOf(found.length),
    message: found[0]!.message.index,
    quote: found[0]!.quote,
  });

/** A signal that is met if one of its phrases is said. */
export const phraseSignal = (about: {
  key: string;
  looksFor: string;
  speaker: Speaker;
  phrases: readonly Phrases[];
  /** "The customer says that …": the number of the message is added. */
  said: string;
  unsaid: string;
}): Signal => ({
  key: about.key,
  kind: 'words',
  looksFor: about.looksFor,
  speaker: about.speaker,
  find: (transcript, speaker) => {
    const found = everySaying(wordsOf(transcript, speaker), about.phrases);
    return found.length === 0
      ? unsaid(transcript, speaker, about.unsaid)
      : metBy(found, (message) => `${about.said} (message ${message}).`);
  },
});
