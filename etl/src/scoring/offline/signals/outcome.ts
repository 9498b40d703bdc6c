import { affirms, everySaying, says, type Saying } from '../phrases.ts';
import { met, metBy, notMet, strengthOf, unsaid, type Signal } from '../signal.ts';
import { wordsOf, type Transcript } from '../transcript.ts';

const settled = '(?:fixed|sorted|solved|resolved|settled|working|done|in order|all set|cleared up)';

const confirms = [
  affirms(
    `(?:it|that|this|everything|all|problem|issue)(?: is|'s| has been|'s been| are|) (?:now |all |finally )?${settled}`,
    `(?:it|that|this|everything|which) (?:now )?works?(?: now| again| fine| perfectly| like| on)?`,
    '(?:works|working) (?:now|again|fine|perfectly)',
    '(?:did|does) the trick',
    'that was it',
    'that (?:fixed|sorted|solved|resolved|did|answers|answered|helped|helps)(?: it)?',
    'all (?:good|correct|sorted|fine|set|working|clear) now',
    'all correct',
    '(?:can|i) see (?:it|the change)(?: \\w+){0,3} (?:now|here|side|account)',
    '(?:shows|it shows)(?: up)? (?:on my side|now|correctly|here)',
    'shows up the way',
    'exactly what i (?:needed|wanted|was looking for)',
    'nothing left open',
    'no need to write again',
    'problem solved',
    'so that is settled',
    '(?:looks|look) (?:right|good|correct|fine) (?:to me|now)',
    `(?:is|are|was|got|has|have)(?: been)? (?:back|active|refunded|corrected|unlocked|connected|${settled})(?: again| now)?`,
    '^(?:solved|sorted|fixed|confirmed|resolved)(?=[,.! ])',
    '(?:is|are|looks?|seems?|runs?|loads?|connects?|opens?|goes) (?:correct|right|fine|ok|okay|good|perfect|well|through|normal(?:ly)?) (?:now|again)',
    '(?:solved|sorted),',
    "(?:you|that)(?: have| has|'ve)? (?:solved|fixed|sorted|answered) (?:it|my|everything|that)",
    'we are done here',
  ),
];

const stillOpen = [
  says(
    "(?:is|are|it's|was|am|remains?|has|have|does|do)? ?still (?:not|no|broken|wrong|there|open|the same|without|missing|unresolved|unsolved|waiting|doesn't|don't|isn't|haven't|hasn't|can't|cannot)",
    'still do(?:es)? not',
    'exactly where (?:we|i) started',
    'back (?:to|at) square one',
    'same (?:problem|issue|as it was)(?: \\w+){0,3} (?:came|with|as)?',
    "(?:does not|doesn't|did not|didn't) (?:help|work|solve|fix|change)(?: \\w+)?",
    "(?:not|isn't|hasn't been|never) (?:been )?(?:fixed|solved|resolved|sorted|working)(?: out)?",
    '(?:nothing|not anything)(?: \\w+){0,2} (?:happens?|happened|changed?|changes|solved|fixed|done|works|helps)',
    "(?:there is|there's|is) no (?:solution|answer|help|fix|way)",
    'no (?:solution|answer at all)',
    'you (?:\\w+ ){0,6}{cannot} (?:fix|help|solve|do|change)(?: \\w+)?',
    'it stays as it is',
    "and it (?:isn't|is not|hasn't|has not|wasn't)",
    '(?:problem|issue) is still',
    '(?:thanks|thank you) for nothing',
    "(?:wasn't|was not|isn't|not) (?:very |at all )?helpful",
    'waste of (?:my )?time',
    'give up',
  ),
];

const gratitude = [
  affirms(
    '(?:thanks|thank you|thx|cheers|much appreciated|appreciate (?:it|that|your)|many thanks)',
    '(?:glad|happy) (?:to hear|with|about)',
  ),
];

const day =
  '(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:this|next) (?:week|month|morning|afternoon|evening)|' +
  'noon|midnight|end of (?:the )?(?:day|week|month)|' +
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|' +
  '\\d{1,2}[./-]\\d{1,2}(?:[./-]\\d{2,4})?|\\d{1,2} ?(?:am|pm)|\\d{1,2}:\\d{2})';
const span =
  '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|few|couple of)(?:(?: ?(?:to|-|–) ?)\\d+)? (?:working |business |more )?(?:minutes?|hours?|days?|weeks?)';
const commits =
  "(?:will|'ll|going to|expect|next|takes?|you get|you should|effect|applies|apply|goes|arrives?|leaves?|ends?|follows|confirms?|is active|checks?)";

const nextStep = says(
  `${commits}(?:,? [^.!?\\n]{0,70}?)? (?:${day}|${span})`,
  `(?:from|by|on|within|until|in|before) (?:${day}|${span})[^.!?\\n]{0,50} (?:will|'ll|you get|apply|applies|is active|takes)`,
);

const asksNext = [
  says(
    'what (?:happens|comes|is|do i do|should i do|now|are)(?: the)? (?:now|next|then)(?: step)?',
    'when (?:will|can|do|does|should)(?: \\w+){0,5} (?:hear|get|be|know|happen|expect|arrive|back|done|fixed|ready)',
    'and then what',
    'do i (?:just )?(?:wait|have to do)',
    'who (?:is going to|will|contacts?)(?: \\w+){0,2}',
    '(?:how long|how soon) (?:is|will|does|until|before|do)',
    'is there a (?:date|day|deadline|timeline|time)',
    'how will i know',
    'what the next step',
    '(?:should i|do i|must i) (?:get in touch|call|write|contact|wait)',
    'no idea what (?:comes|happens)',
    'which (?:week|day|date)',
  ),
];
const vague = [
  says(
    'as soon as possible',
    'in due course',
    'depends on',
    '{cannot} (?:say|tell)(?: \\w+){0,3}',
    'in progress',
    'normally get in touch',
    'do not have a date',
    "don't have a date",
    'at some point',
    'sometime',
    'when (?:we|they) can',
    'will be (?:informed|notified|contacted)',
    'someone will',
    'somebody will',
  ),
];

/** How it ends: what is solved, what stays open, and whether anybody says what happens next. */
export const outcomeSignals: readonly Signal[] = [
  {
    key: 'resolved',
    kind: 'words',
    looksFor: 'The customer confirms that it works or is settled, and nothing they say later takes it back.',
    speaker: 'customer',
    find: (transcript, speaker) => {
      const found = everySaying(closing(transcript, speaker), confirms).at(-1);
      if (found === undefined)
        return unsaid(transcript, speaker, 'The customer does not confirm that it is solved.');
      const later = everySaying(after(transcript, found), stillOpen)[0];
      if (later !== undefined) {
        return notMet(
          'words',
          `The customer confirms it and takes it back in message ${later.message.index + 1}.`,
        );
      }
      const thanked = everySaying(transcript.customer.slice(-2), gratitude).length > 0;
      return metBy(
        [found],
        (at) => `The customer confirms that it is solved (message ${at}).`,
        thanked ? 0.7 : 0.5,
      );
    },
  },
  {
    key: 'left-unresolved',
    kind: 'words',
    looksFor: 'The customer says towards the end that nothing is solved, and nothing after that changes it.',
    speaker: 'customer',
    find: (transcript, speaker) => {
      const found = everySaying(closing(transcript, speaker), stillOpen);
      const last = found.at(-1);
      if (last === undefined)
        return unsaid(transcript, speaker, 'The customer does not say at the end that it is open.');
      const later = everySaying(after(transcript, last), confirms)[0];
      if (later !== undefined) {
        return notMet(
          'words',
          `The customer confirms in message ${later.message.index + 1} that it is solved.`,
        );
      }
      return metBy(
        [last],
        (at) => `The customer says that it is still open (message ${at}).`,
        strengthOf(found.length),
      );
    },
  },
  {
    key: 'clear-next-step',
    kind: 'words',
    looksFor: 'The agent says what happens next with a day, a time or a number of days.',
    speaker: 'agent',
    find: (transcript, speaker) => {
      const found = everySaying(wordsOf(transcript, speaker).slice(1), [nextStep]);
      return found.length === 0
        ? unsaid(transcript, speaker, 'No reply says what happens next with a day or a time.')
        : metBy(found, (at) => `Message ${at} says what happens next, and when.`);
    },
  },
  {
    key: 'no-next-step',
    kind: 'words',
    looksFor: 'The customer asks what happens next or by when, and no later reply names a day or a time.',
    speaker: 'customer',
    find: (transcript, speaker) => {
      const asked = everySaying(closing(transcript, speaker), asksNext).at(-1);
      if (asked === undefined)
        return unsaid(transcript, speaker, 'The customer does not have to ask what happens next.');
      const replies = transcript.agents.filter(({ index }) => index > asked.message.index);
      const answer = everySaying(replies, [nextStep])[0];
      if (answer !== undefined)
        return notMet('words', `Message ${answer.message.index + 1} answers with a day or a time.`, 0.8);
      const evasive = everySaying(replies, vague).length > 0;
      const note = `The customer asks what happens next (message ${asked.message.index + 1}) and gets no day and no time.`;
      return met('words', note, {
        strength: evasive || replies.length === 0 ? 0.7 : 0.5,
        message: asked.message.index,
        quote: asked.quote,
      });
    },
  },
];

/** The later half of what a speaker says, at least the last two messages: an outcome shows there. */
function closing(transcript: Transcript, speaker: Parameters<typeof wordsOf>[1]) {
  const words = wordsOf(transcript, speaker);
  return words.slice(Math.min(Math.max(1, Math.floor(words.length / 2)), Math.max(0, words.length - 2)));
}

const after = ({ customer }: Transcript, { message }: Saying) =>
  customer.filter(({ index }) => index > message.index);
