import { met, notApplicable, notMet, unknown, type Finding, type Signal } from '../signal.ts';
import { isEmail, isSpoken, type Transcript, type TranscriptMessage } from '../transcript.ts';
import { describeWait } from './describeWait.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Waits in milliseconds: above `long` is long, `longest` and above has full strength, up to `quick` is quick. */
const limits = {
  email: { long: 12 * hour, longest: 48 * hour, quick: hour },
  other: { long: 10 * minute, longest: 60 * minute, quick: 40_000 },
};
const limitsOf = (transcript: Transcript) => (isEmail(transcript) ? limits.email : limits.other);

interface FirstReply {
  waitMs: number;
  message: TranscriptMessage;
}

/** The wait from the customer's first message to the first reply of a person after it, or why there is none. */
function firstReply({ customer, people }: Transcript): FirstReply | Finding {
  const first = customer[0];
  if (first === undefined) return notApplicable('structure', 'The customer wrote nothing.');
  if (people.length === 0)
    return notApplicable('structure', 'No person replied, so there is no reply to wait for.');
  const reply = people.find(({ index }) => index > first.index);
  if (reply === undefined)
    return unknown('structure', 'No person replied after the customer’s first message.');
  if (first.at === null || reply.at === null) return unknown('structure', 'The messages carry no times.');
  if (reply.at < first.at) return unknown('structure', 'The times of the messages run backwards.');
  return { waitMs: reply.at - first.at, message: reply };
}

const inWords = ({ waitMs }: FirstReply): string =>
  `The first reply of a person came after ${describeWait(waitMs)}.`;

/** 0 at the limit, 1 at the worst, on a logarithmic scale: from 10 to 20 minutes is as much as from 20 to 40. */
const strengthOfWait = (waitMs: number, from: number, to: number): number =>
  Math.log(waitMs / from) / Math.log(to / from);

export const firstReplySignals: readonly Signal[] = [
  {
    key: 'long-wait',
    kind: 'structure',
    looksFor:
      'More than 10 minutes (by email 12 hours) from the customer’s first message to the first reply of a person.',
    speaker: 'anyone',
    find: (transcript) => {
      const reply = firstReply(transcript);
      if ('verdict' in reply) return reply;
      const { long, longest } = limitsOf(transcript);
      if (reply.waitMs <= long) return notMet('structure', inWords(reply));
      const strength = strengthOfWait(reply.waitMs, long, longest);
      return met('structure', inWords(reply), { strength, message: reply.message.index });
    },
  },
  {
    key: 'quick-reply',
    kind: 'structure',
    looksFor:
      'At most 40 seconds (by email one hour) from the customer’s first message to the first reply of a person.',
    speaker: 'anyone',
    find: (transcript) => {
      const reply = firstReply(transcript);
      if ('verdict' in reply) return reply;
      const { quick } = limitsOf(transcript);
      if (reply.waitMs > quick) return notMet('structure', inWords(reply));
      const strength = 1 - reply.waitMs / quick;
      return met('structure', inWords(reply), { strength, message: reply.message.index });
    },
  },
  {
    key: 'slow-later-reply',
    kind: 'structure',
    looksFor: 'More than 10 minutes (by email 24 hours) to any later reply, once a person has answered.',
    speaker: 'anyone',
    find: (transcript) => {
      if (isSpoken(transcript))
        return notApplicable('structure', 'People on the phone do not wait for messages.');
      const reply = firstReply(transcript);
      if ('verdict' in reply) return reply;
      const waits = laterWaits(transcript, reply.message.index);
      if (waits.length === 0) return notMet('structure', 'The customer waited for no later reply.');
      const longest = waits.reduce((worst, wait) => (wait.waitMs > worst.waitMs ? wait : worst));
      const note = `The longest wait for a later reply was ${describeWait(longest.waitMs)}.`;
      const [from, to] = isEmail(transcript) ? [24 * hour, 96 * hour] : [10 * minute, 60 * minute];
      if (longest.waitMs <= from) return notMet('structure', note);
      const strength = strengthOfWait(longest.waitMs, from, to);
      return met('structure', note, { strength, message: longest.message.index });
    },
  },
];

/** Waits for later replies of people, each from the first message of the customer that it answers. */
function laterWaits({ messages }: Transcript, after: number): FirstReply[] {
  const waits: FirstReply[] = [];
  let askedAt: number | null = null;
  for (const message of messages) {
    if (message.index <= after) continue;
    if (message.role === 'customer') askedAt ??= message.at;
    if (message.role !== 'agent') continue;
    if (askedAt !== null && message.at !== null) waits.push({ waitMs: message.at - askedAt, message });
    askedAt = null;
  }
  return waits;
}
