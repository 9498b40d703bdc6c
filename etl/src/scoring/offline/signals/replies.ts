import { everySaying, says } from '../phrases.ts';
import { met, notMet, unknown, type Signal } from '../signal.ts';
import { wordsOf, type Transcript, type TranscriptMessage } from '../transcript.ts';
import { count } from './describeWait.ts';

/** A message of the customer, the reply right after it, and up to 12 messages before the reply. */
interface Exchange {
  asked: TranscriptMessage;
  reply: TranscriptMessage;
  before: readonly TranscriptMessage[];
}

/** The share of replies from which something is a habit; below it is an accident. */
const habit = 0.2;
/** The share of replies from which a rule has all its points. */
const mostly = 0.7;

const isQuestion = ({ lower }: TranscriptMessage): boolean =>
  lower.includes('?') ||
  /^(?:what|who|whom|where|when|why|how|which|do|does|did|are|is|can|could|will|would|have|has)(?![a-z])/.test(
    lower,
  );
const opens =
  /^(?:yes|no|yeah|yep|nope|sure|of course|ok|okay|never|maybe|not|i see|right|i do|i am|i have|i can)(?![a-z])/;
const wordsIn = ({ lower }: TranscriptMessage): number =>
  lower.split(/\s+/).filter((word) => /[a-z0-9]/.test(word)).length;

const sharesMatter = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  for (const word of a) if (b.has(word)) return true;
  return false;
};

/** Whether a reply takes up words of the question, plainly agrees, denies or asks back, or is too short to tell. */
function answers(asked: TranscriptMessage, reply: TranscriptMessage): boolean {
  if (yesOrNo.test(reply.lower)) return !asksFor.test(asked.lower);
  if (opens.test(reply.lower) || reply.lower.includes('?') || reply.matter.size < 2) return true;
  return sharesMatter(asked.matter, reply.matter);
}
const yesOrNo = /^(?:yes|no|yeah|yep|nope|sure|ok|okay)(?![a-z])/;
const asksFor =
  /(?<![a-z])(?:what|who|where|when|why|how|which)(?: \w+)? (?:is|are|was|were|do|does|did|can|could|will|would|should)(?![a-z])/;

const others = /(?<![a-z'])(?:he|she|him|her|his|they|them)(?![a-z'])/;
const greeting = /^(?:hi|hello|hey|good (?:morning|evening|afternoon))(?![a-z])/;
const handsBack = says(
  'what do you think(?: about \\w+)?',
  "what(?:'s| is) your (?:idea|opinion|take)",
  'any thoughts',
  "let(?:'s| us) talk(?: about)?",
  'talk about something else',
  'but anyway',
  'can you (?:tell me something|share some)',
);
const ignorance = says(
  "(?:i )?(?:do not|don'?t|don t|didn'?t|did not) (?:really )?(?:know|understand)",
  '(?:i )?(?:{cannot}|can t) (?:answer|help|understand|say)',
  'beyond my (?:possibilities|abilities|knowledge)',
  'no idea',
  'not sure (?:what|how|i understand)',
  'not able to (?:answer|help|understand)',
);
const insult = says(
  'idiots?|stupid|dumb|shut up|moron|liar|loser|fool|crap|damn|hell|hate you|your fault|ugly|fat',
);

/** How replies relate to what they reply to; met if that is a habit of those who answer. */
export const replySignals: readonly Signal[] = [
  habitSignal({
    key: 'off-topic-reply',
    looksFor: 'Replies of several words that take up nothing of what was said before.',
    shows: ({ reply, before }) =>
      reply.matter.size >= 2 &&
      !opens.test(reply.lower) &&
      !before.some(({ matter }) => sharesMatter(matter, reply.matter)),
    inWords: 'take up nothing that was said before',
  }),
  habitSignal({
    key: 'ignored-question',
    looksFor:
      'The customer asks, and the reply shares no word of matter with the question and neither agrees, denies nor asks back; or it says yes or no to a “what” or “why”.',
    shows: ({ asked, reply }) => isQuestion(asked) && !answers(asked, reply),
    inWords: 'leave the question before them without an answer',
  }),
  habitSignal({
    key: 'out-of-the-blue',
    looksFor: 'Replies about a “he”, “she” or “they” that the customer has not spoken of.',
    shows: ({ reply, before }) =>
      others.test(reply.lower) &&
      !before.some(({ role, lower }) => role === 'customer' && others.test(lower)),
    inWords: 'speak of somebody whom the customer has not mentioned',
    least: 0.1,
  }),
  habitSignal({
    key: 'broken-off-reply',
    looksFor: 'Replies that break off or leave words out: “…”, “--”.',
    shows: ({ reply }) => /\.\.\.|…|--|—\s*$/.test(reply.text),
    inWords: 'break off or leave words out',
  }),
  habitSignal({
    key: 'hands-question-back',
    looksFor: 'Replies that change the subject or ask what the customer thinks in place of an answer.',
    shows: ({ reply }) => everySaying([reply], [handsBack]).length > 0,
    inWords: 'change the subject or ask the customer in place of an answer',
  }),
  habitSignal({
    key: 'does-not-know',
    looksFor: 'Replies that say they do not know, do not understand or cannot answer.',
    shows: ({ reply }) => everySaying([reply], [ignorance]).length > 0,
    inWords: 'say that they do not know or understand',
  }),
  habitSignal({
    key: 'greets-again',
    looksFor: 'A greeting in the middle of the conversation that answers none.',
    shows: ({ asked, reply, before }) =>
      before.length > 3 && greeting.test(reply.lower) && !greeting.test(asked.lower),
    inWords: 'greet in the middle of the conversation',
    least: 0,
  }),
  habitSignal({
    key: 'unfriendly-reply',
    looksFor: 'Replies with insults, or in clearly negative words.',
    shows: ({ reply }) =>
      everySaying([reply], [insult]).length > 0 || reply.sentences.some(({ sentiment }) => sentiment <= -0.4),
    inWords: 'insult or are clearly negative',
  }),
  habitSignal({
    key: 'rambling-reply',
    looksFor: 'Replies of three or more sentences to a message of one.',
    shows: ({ asked, reply }) => reply.sentences.length >= 3 && asked.sentences.length === 1,
    inWords: 'ramble: three or more sentences to a message of one',
    least: 0.1,
  }),
  habitSignal({
    key: 'takes-it-up',
    looksFor: 'Replies that take up the customer’s own words and add to them.',
    shows: ({ asked, reply }) =>
      sharesMatter(asked.matter, reply.matter) && [...reply.matter].some((word) => !asked.matter.has(word)),
    inWords: 'take up the customer’s words',
  }),
  habitSignal({
    key: 'short-answer',
    looksFor: 'Short, direct replies of at most four words.',
    shows: ({ reply }) => wordsIn(reply) <= 4,
    inWords: 'are short and direct',
  }),
  habitSignal({
    key: 'asks-back',
    looksFor: 'Short questions back that keep to the matter.',
    shows: ({ reply }) => reply.lower.trimEnd().endsWith('?') && wordsIn(reply) <= 8,
    inWords: 'ask back in a few words',
  }),
];

/** A signal that is met if enough of the replies show something. */
function habitSignal(about: {
  key: string;
  looksFor: string;
  shows: (exchange: Exchange) => boolean;
  /** "3 of 10 replies …" */
  inWords: string;
  /** The share from which it counts; default: `habit`. */
  least?: number;
}): Signal {
  return {
    key: about.key,
    kind: 'words',
    looksFor: about.looksFor,
    speaker: 'agent',
    find: (transcript, speaker) => {
      const words = new Set(wordsOf(transcript, speaker));
      const exchanges = exchangesOf(transcript).filter(({ reply }) => words.has(reply));
      if (exchanges.length < 2) return unknown('words', 'There are fewer than two replies to the customer.');
      const shown = exchanges.filter(about.shows);
      const share = shown.length / exchanges.length;
      const note = `${shown.length} of ${count(exchanges.length, 'reply')} ${about.inWords}`.replace(
        'replys',
        'replies',
      );
      const first = shown[0]?.reply;
      if (first === undefined || share < (about.least ?? habit)) return notMet('words', `${note}.`, 0.7);
      return met('words', `${note}, first message ${first.index + 1}.`, {
        strength: share / mostly,
        message: first.index,
        quote: first.opening,
        confidence: 0.7,
      });
    },
  };
}

/** Every reply with the message of the customer that it follows. */
function exchangesOf({ messages }: Transcript): Exchange[] {
  return messages.flatMap((reply, at) => {
    const asked = messages[at - 1];
    if (asked?.role !== 'customer' || reply.role === 'customer') return [];
    return [{ asked, reply, before: messages.slice(Math.max(0, at - 12), at) }];
  });
}
