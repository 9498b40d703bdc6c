import type { Events } from './drawEvents.ts';
import type { RuleKey } from './rules.ts';
import { describeDuration } from './slots.ts';
import type { Transcript } from './transcript.ts';

/** One plain sentence that a person can check in the transcript. */
export function describeReason(rule: RuleKey, transcript: Transcript, events: Events): string {
  switch (rule) {
    case 'long-wait':
    case 'quick-reply':
      return `${describeDuration(events.waitMs)} to the first human reply`;
    case 'had-to-repeat':
      return 'order number given twice';
    case 'transferred':
      return `one handover, ${describeDuration(handoverMs(transcript))} until the next agent`;
    case 'left-unresolved':
      return 'still open at the last message';
    case 'contacted-again':
      return 'not the first contact about this';
    case 'promise-not-kept':
      return 'an earlier promise was not kept';
    case 'conflicting-answers':
      return 'an earlier answer said something else';
    case 'curt-tone':
      return 'short answer, no help offered';
    case 'scripted-reply':
      return 'standard text, question not answered';
    case 'no-next-step':
      return 'no date and no person named';
    case 'resolved':
      return 'customer confirms that it is solved';
    case 'took-ownership':
      return 'agent takes it on in person';
    case 'felt-understood':
      return 'agent names what it means for the customer';
    case 'clear-next-step':
      return 'says what happens and by when';
  }
}

function handoverMs({ messages, evidence }: Transcript): number {
  const index = evidence.get('transferred')?.message ?? 0;
  return (messages[index + 1]?.at ?? 0) - (messages[index]?.at ?? 0);
}
