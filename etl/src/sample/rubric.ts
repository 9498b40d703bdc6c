import type { Rubric, RubricRule as Rule } from '@plumbline/schema';
import { NEW_VERSION, OLD_VERSION } from './plantedTruth.ts';
import { SAMPLE_BASE, SAMPLE_RUBRIC } from './rules.ts';
import type { RuleKey } from './rules.ts';
import { NEW_VERSION_SHIFT } from './scoreEvents.ts';

/** A published version of the sample's metric. */
export type SampleVersion = { version: string; basedOn: string | null; changelog: string; rubric: Rubric };

/** The versions that the sample's scores name, oldest first. */
export function sampleVersions(): SampleVersion[] {
  return [
    {
      version: OLD_VERSION,
      basedOn: null,
      changelog: 'The first version of this rubric: fifteen rules about how a support conversation went.',
      rubric: rubricWith({}),
    },
    {
      version: NEW_VERSION,
      basedOn: OLD_VERSION,
      changelog:
        'The outcome weighs a little more: a solved problem raises the score by 0.1 more, and one left open lowers it by 0.1 more. No other rule changed.',
      rubric: rubricWith(NEW_VERSION_SHIFT),
    },
  ];
}

/** `shift` moves the points of a rule, signed, in tenths. */
function rubricWith(shift: Partial<Record<RuleKey, number>>): Rubric {
  const rules = SAMPLE_RUBRIC.map(({ key, statement, label, direction, tenths: [least, most] }): Rule => {
    const larger = Math.abs(shift[key] ?? 0);
    const points = { from: (least + larger) / 10, to: (most + larger) / 10 };
    return { key, statement, label, direction, points, ...BOUNDARIES[key], channels: [] };
  });
  return { base: SAMPLE_BASE, rules };
}

const yes = (quote: string, note?: string) => example(quote, true, note);
const no = (quote: string, note?: string) => example(quote, false, note);
const example = (quote: string, counts: boolean, note?: string): Rule['examples'][number] =>
  note === undefined ? { quote, counts } : { quote, counts, note };

const BOUNDARIES: Record<RuleKey, Pick<Rule, 'counts' | 'doesNotCount' | 'examples'>> = {
  'long-wait': {
    counts: [
      'More than 10 minutes from the customer’s first message to the first reply of a person, on every channel but email.',
      'More than 12 hours to that reply by email.',
    ],
    doesNotCount: [
      'A wait for a later reply, once a person has answered.',
      'An automatic message does not end the wait.',
    ],
    examples: [
      yes('Is anyone actually there? I have been waiting for 18 minutes.'),
      no('Give me two minutes, please.', 'a person has answered already'),
    ],
  },
  'had-to-repeat': {
    counts: [
      'The customer gives a number, a name or what happened again because somebody asked for it again.',
      'They say that it is in an earlier message of this conversation.',
    ],
    doesNotCount: [
      'The customer corrects what they wrote themselves.',
      'A check by reading it back: “Is 4372-248 right?”',
    ],
    examples: [
      yes('You asked me that already and the answer is still 4372-248.'),
      no('Sorry, I meant 4372-249.', 'their own correction'),
    ],
  },
  transferred: {
    counts: ['Another agent writes or speaks after the first one, in this conversation.'],
    doesNotCount: [
      'A handover from the automatic assistant to the first agent.',
      'The agent asks a colleague and answers themselves.',
    ],
    examples: [
      yes('This needs the contracts team, I am transferring you now.'),
      no('I have just asked the technical team for you.', 'the same agent stays'),
    ],
  },
  'left-unresolved': {
    counts: [
      'The last message leaves the problem as it was.',
      'The customer says that nothing is solved, and no message after that changes it.',
    ],
    doesNotCount: [
      'The solution is under way, with a day on which it is done.',
      'The customer stops writing after an answer that settles it.',
    ],
    examples: [
      yes('Right, so after all this there is no solution.'),
      no('The second payment goes back to your card by Friday.', 'under way, with a day'),
    ],
  },
  'contacted-again': {
    counts: ['The customer says that they wrote or called about this same problem before.'],
    doesNotCount: [
      'They wrote before about something else.',
      'Two messages in a row in the same conversation.',
    ],
    examples: [
      yes('I have explained this twice since Friday.'),
      no('Last year you helped me with my router.', 'another problem'),
    ],
  },
  'promise-not-kept': {
    counts: ['The customer names what they were told would be done, or by when, and it was not done.'],
    doesNotCount: [
      'The day that was named still lies ahead.',
      'The customer hoped for it and nobody said it.',
    ],
    examples: [
      yes('It was meant to be finished on Monday, those were your words.'),
      no('I thought it would take a day at most.', 'their own hope'),
    ],
  },
  'conflicting-answers': {
    counts: [
      'Two agents, or an agent and an email, say things that cannot both be true.',
      'The customer reports such an earlier answer.',
    ],
    doesNotCount: ['An agent corrects themselves at once and says so.'],
    examples: [
      yes('The person before you said it would be €19.90, not this.'),
      no('My mistake, the price is €19.90.', 'corrected at once'),
    ],
  },
  'curt-tone': {
    counts: [
      'The agent brushes the customer off, blames them, or says that they have no time.',
      'The agent ends the matter without any offer of help.',
    ],
    doesNotCount: ['A short answer that helps and is polite.', 'A no that comes with its reason.'],
    examples: [
      yes('You should have read the confirmation.'),
      yes('I have other customers waiting.'),
      no('Done. Anything else?', 'short, and it helps'),
    ],
  },
  'scripted-reply': {
    counts: ['The agent sends a text that would fit any customer, and the question stays without an answer.'],
    doesNotCount: [
      'A greeting or a closing line from a template.',
      'A standard text that answers what was asked.',
    ],
    examples: [
      yes('Your request is important to us and will be handled in the order received.'),
      no('Thanks for your patience. Your refund left today.', 'a set phrase, then an answer'),
    ],
  },
  'no-next-step': {
    counts: [
      'The problem stays open, and no message says who does what next, or by when.',
      'The customer asks what happens now and gets no day and no name.',
    ],
    doesNotCount: ['The problem is solved, so that nothing needs to happen.'],
    examples: [
      yes('Could you at least say which week?', 'and no answer with a day follows'),
      no('Expect a call on Thursday between 9 and 11.'),
    ],
  },
  resolved: {
    counts: [
      'The customer confirms that it works or is settled.',
      'The agent does what was asked, and the customer does not object.',
    ],
    doesNotCount: [
      'The agent says that it will be done later.',
      'The customer only says thank you, while the problem is still open.',
    ],
    examples: [
      yes('Yes, I see it here, all correct.'),
      no('Thanks, I will wait for the call then.', 'still to be done'),
    ],
  },
  'took-ownership': {
    counts: [
      'The agent says that they stay with it themselves until it is done.',
      'They do another team’s errand so that the customer need not.',
    ],
    doesNotCount: ['“We will look into it”, with nobody named.', 'The agent is friendly and hands it on.'],
    examples: [
      yes('This is my case now, you will not have to explain it again.'),
      no('Someone from the team will look into it.', 'nobody is named'),
    ],
  },
  'felt-understood': {
    counts: ['The agent names what the problem costs or means for this customer, in words of their own.'],
    doesNotCount: ['A set apology: “Sorry for any inconvenience.”', 'Thanks for the customer’s patience.'],
    examples: [
      yes('I am sorry, that must have cost you a lot of time.'),
      no('We apologise for any inconvenience caused.', 'a set apology'),
    ],
  },
  'clear-next-step': {
    counts: ['The agent says what happens next and names a day, a time or a number of days.'],
    doesNotCount: ['“Soon”, “in due course” or “as quickly as we can”.', 'What has been done already.'],
    examples: [
      yes('It takes 8 working days, and you do not need to do anything.'),
      no('You will be informed in due course.', 'no day'),
    ],
  },
  'quick-reply': {
    counts: [
      'At most 40 seconds from the customer’s first message to the first reply of a person, on every channel but email.',
      'At most one hour to that reply by email.',
    ],
    doesNotCount: ['The automatic assistant answers at once.', 'A quick reply to a later message.'],
    examples: [
      yes('Wow, that was quick.', 'and the times of the messages agree'),
      no('Got it, an agent will be with you shortly.', 'the automatic assistant'),
    ],
  },
};
