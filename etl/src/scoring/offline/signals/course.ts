import { count, describeWait } from './describeWait.ts';
import { met, notApplicable, notMet, strengthOf, unknown, type Signal } from '../signal.ts';
import { isEmail, isSpoken, type Transcript } from '../transcript.ts';

const hour = 3_600_000;

/** Who wrote in which order: handovers, what stays unanswered, silences, who does the talking. */
export const courseSignals: readonly Signal[] = [
  {
    key: 'transferred',
    kind: 'structure',
    looksFor: 'Another agent writes or speaks after the first one.',
    speaker: 'anyone',
    find: ({ people }) => {
      if (people.length === 0) return notApplicable('structure', 'No person took part who could hand over.');
      if (people.some(({ author }) => author === null)) {
        return unknown('structure', 'The messages do not say which agent wrote them.');
      }
      const handovers = people.filter(
        ({ author }, index) => index > 0 && author !== people[index - 1]!.author,
      );
      if (handovers.length === 0) return notMet('structure', 'One agent wrote all replies.');
      const note = `The agent changed ${handovers.length === 1 ? 'once' : `${handovers.length} times`}, first in message ${handovers[0]!.index + 1}.`;
      return met('structure', note, { strength: strengthOf(handovers.length), message: handovers[0]!.index });
    },
  },
  {
    key: 'unanswered',
    kind: 'structure',
    looksFor: 'The customer’s last message asks something and nobody answers it.',
    speaker: 'customer',
    find: ({ messages }) => {
      const last = messages.at(-1);
      if (last === undefined) return unknown('structure', 'There is no message.');
      if (last.role !== 'customer') return notMet('structure', 'The last word is not the customer’s.');
      if (!/[?？]/.test(last.text))
        return unknown('structure', 'The customer has the last word and asks nothing.');
      return met('structure', `The last message (${last.index + 1}) is a question of the customer.`, {
        strength: 0.5,
        message: last.index,
      });
    },
  },
  {
    key: 'reopened',
    kind: 'structure',
    looksFor: 'The customer writes again after a silence of more than 24 hours (by email 7 days).',
    speaker: 'customer',
    find: (transcript) => {
      if (isSpoken(transcript)) return notApplicable('structure', 'A call is not taken up again.');
      const { messages } = transcript;
      if (messages.some(({ at }) => at === null)) return unknown('structure', 'The messages carry no times.');
      const limit = isEmail(transcript) ? 168 * hour : 24 * hour;
      const silence = (index: number): number => messages[index]!.at! - messages[index - 1]!.at!;
      const at = messages.findIndex(
        ({ role }, index) => index > 0 && role === 'customer' && silence(index) > limit,
      );
      if (at === -1) return notMet('structure', 'No long silence lies before a message of the customer.');
      const note = `The customer wrote again after ${describeWait(silence(at))}.`;
      return met('structure', note, { strength: 0.5, message: messages[at]!.index });
    },
  },
  {
    key: 'customer-does-the-talking',
    kind: 'structure',
    looksFor: 'The customer writes more than twice as much as all who answer.',
    speaker: 'anyone',
    find: (transcript) => {
      const { customer, agents } = transcript;
      if (customer.length < 3 || agents.length < 2)
        return unknown('structure', 'Too little was said to compare.');
      const ratio = lengthOf(customer) / Math.max(1, lengthOf(agents));
      const note = `The customer wrote ${ratio.toFixed(1)} times as much as those who answered.`;
      if (ratio <= 2) return notMet('structure', note);
      return met('structure', note, { strength: Math.log2(ratio / 2), message: customer[0]!.index });
    },
  },
  {
    key: 'many-messages',
    kind: 'structure',
    looksFor: 'The customer needs more than eight messages.',
    speaker: 'customer',
    find: ({ customer }) => {
      const note = `The customer wrote ${count(customer.length, 'message')}.`;
      if (customer.length <= 8) return notMet('structure', note);
      return met('structure', note, { strength: (customer.length - 8) / 16, message: customer[8]!.index });
    },
  },
];

const lengthOf = (messages: Transcript['messages']): number =>
  messages.reduce((sum, { text }) => sum + text.length, 0);
