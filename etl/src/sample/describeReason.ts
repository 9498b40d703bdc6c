import type { Events } from './drawEvents.ts';
import type { RuleKey } from './rules.ts';
import { describeDuration } from './slots.ts';
import type { Transcript } from './transcript.ts';

const FIXED: Partial<Record<RuleKey, string>> = {
  'had-to-repeat': 'order number given twice',
  'left-unresolved': 'still open at the last message',
  'contacted-again': 'not the first contact about this',
  'promise-not-kept': 'an earlier promise was not kept',
  'conflicting-answers': 'an earlier answer said something else',
  'curt-tone': 'short answer, no help offered',
  'scripted-reply': 'standard text, question not answered',
  'no-next-step': 'no date and no person named',
  resolved: 'customer confirms that it is solved',
  'took-ownership': 'agent takes it on in person',
  'felt-understood': 'agent names what it means for the customer',
  'clear-next-step': 'says what happens and by when',
};

/** One plain sentence that a person can check in the transcript. */
export function describeReason(rule: RuleKey, transcript: Transcript, events: Events): string {
  if (rule === 'long-wait' || rule === 'quick-reply')
    return `${describeDuration(events.waitMs)} to the first human reply`;
  if (rule === 'transferred')
    return `one handover, ${describeDuration(handoverMs(transcript))} until the next agent`;
  const note = FIXED[rule];
  if (note === undefined) throw new Error(`no note for ${rule}`);
  return note;
}

function handoverMs({ messages, evidence }: Transcript): number {
  const index = evidence.get('transferred')?.message ?? 0;
  return (messages[index + 1]?.at ?? 0) - (messages[index]?.at ?? 0);
}
