import { everySaying, says } from '../phrases.ts';
import { metBy, phraseSignal, unsaid, type Signal } from '../signal.ts';
import { wordsOf, type Transcript, type TranscriptMessage } from '../transcript.ts';

const times = '(?:twice|(?:two|three|four|five|several|many|multiple|[2-9]) times)';
const nth = '(?:second|third|fourth|fifth|2nd|3rd|4th|5th|nth)';
const past = '(?:on|last|since|in|back in|yesterday|{day})';

const gaveBefore = [
  says(
    "(?:i|we)(?:'ve| have)? (?:already |just )(?:typed|wrote|written|gave|given|sent|told|said|explained|provided|entered|answered)",
    "(?:i|we)(?:'ve| have)? (?:typed|wrote|written|gave|given|sent|told|said|explained|provided|entered)(?: \\w+){0,4} (?:already|at the top|at the start|at the (?:very )?beginning|a minute ago|earlier|before|above)",
    'i wrote(?: \\S+){1,3} right at the start',
    "you(?: have|'ve)? (?:already )?asked (?:me )?(?:that|this|for (?:that|it|this))(?: \\w+){0,2} (?:already|before)",
    'you already asked',
    "(?:it is|it's|is) in my (?:first|last|previous|earlier) message",
    'same (?:number|order|name|address|reference|code|details?|answer|id) as before',
    'as i (?:said|wrote|told|mentioned|explained)(?: \\w+){0,2}',
    'i typed it',
    `for the ${nth} time,? (?:my|the|it|here)`,
    '(?:once|one) more (?:time )?from above',
    'have to (?:say|repeat|explain|give|type|enter|tell)(?: \\w+){0,3} (?:again|twice|once more)',
    'do you not see what i',
    "don't you see what i",
    'scroll up',
    'again: \\S+',
    'repeat(?:ing)? myself',
    'how many times do i',
  ),
];

/** What happened before: earlier contacts, promises and answers, and what had to be given twice. */
export const beforeSignals: readonly Signal[] = [
  {
    key: 'had-to-repeat',
    kind: 'words',
    looksFor:
      'The customer says that they gave something before, or gives the same number again after a reply that was not it.',
    speaker: 'customer',
    find: (transcript, speaker) => {
      const words = wordsOf(transcript, speaker);
      const found = everySaying(words, gaveBefore);
      if (found.length > 0)
        return metBy(found, (at) => `The customer says that they gave this before (message ${at}).`);
      const again = numberAgain(transcript);
      if (again !== null) {
        const { message, quote, before } = again;
        return metBy(
          [{ message, quote }],
          (at) => `The customer gives ${quote} in message ${before} and again in message ${at}.`,
        );
      }
      return unsaid(transcript, speaker, 'The customer gives nothing twice.');
    },
  },
  phraseSignal({
    key: 'contacted-again',
    looksFor: 'The customer says that they got in touch about the same problem before.',
    speaker: 'customer',
    phrases: [
      says(
        `(?:my|this is the|it is my) ${nth} (?:try|attempt|call|message|email|chat|contact|time)`,
        `${nth} time (?:that )?(?:i|we)(?: am|'m|'ve| have| had)? (?:to )?(?:getting|get|writ|call|contact|ask|messag|report|complain|explain|try)\\w*`,
        `(?:i|we)(?:'ve| have)? (?:already )?(?:explained|called|written|wrote|contacted|asked|rung|complained|emailed|reported|been in touch|been in contact|been through)(?: \\w+){0,3} ${times}`,
        `(?:i|we)(?:'ve| have)? already (?:contacted|called|asked|written to|emailed|messaged|reported|complained)(?: \\w+){0,6}`,
        `(?:i|we)(?:'ve| have)? (?:contacted|called|asked|emailed|messaged|complained to) you (?:about (?:this|it) )?(?:\\w+ )?${past}`,
        'earlier (?:message|mail|email|call|chat|request|ticket) (?:about|from|on)',
        '(?:this is a|a) follow-? ?up',
        'here i am again',
        'back again (?:with|about|because)',
        'same (?:problem|issue|fault|thing|question) (?:as|again)',
        'it (?:came|has come) back',
        '(?:told|thought)(?: \\w+){1,5} (?:was )?(?:sorted|settled|fixed|solved|resolved),? (?:and|but)',
        'never really (?:fixed|solved|resolved|sorted)',
        'been through (?:this|that|all this|it)(?: \\w+){0,4} (?:already|before)',
        'still (?:the )?same (?:problem|issue)',
        'again about (?:this|the same)',
      ),
    ],
    said: 'The customer says that they got in touch about this before',
    unsaid: 'The customer does not say that they got in touch before.',
  }),
  phraseSignal({
    key: 'promise-not-kept',
    looksFor: 'The customer names what was promised, or by when, and that it was not done.',
    speaker: 'customer',
    phrases: [
      says(
        '(?:was|were|been) (?:promised|assured|guaranteed)',
        '(?:you|they|he|she|someone|somebody|agent|colleague)(?: had| have)? (?:promised|assured|guaranteed)',
        '(?:i|we) (?:was|were) told(?: \\w+){0,6} (?:would|will|within|by|it takes)',
        '(?:colleague|agent|person|someone|advisor|rep|representative|you|they)(?: \\w+){0,3} said(?: \\w+){1,4} (?:would|will) (?:be (?:done|fixed|sent|ready|there|sorted|finished|solved|delivered|refunded|here|back)|have|get|call|ring|come|arrive|happen|write|send|take)',
        '(?:was|were|is) (?:supposed|meant) to (?:be|get|call|have|come|arrive|happen|send|ring|write)',
        '(?:the )?promised \\w+(?: \\S+){0,4} (?:never|not|did)',
        'that (?:date|day|deadline) has passed',
        'had a firm (?:yes|promise)',
        'those were your words',
        'consider it done',
        '(?:never|not|nobody|no one) (?:called|rang|wrote|came|got) (?:me )?back',
        'broken promise',
      ),
    ],
    said: 'The customer names something that was promised and not done',
    unsaid: 'The customer names no promise.',
  }),
  phraseSignal({
    key: 'conflicting-answers',
    looksFor: 'The customer says that they were told two things that cannot both be true.',
    speaker: 'customer',
    phrases: [
      says(
        '(?:the )?opposite of what',
        '(?:exactly the |the )?(?:opposite|contrary|reverse)',
        '(?:something|anything) (?:completely |totally |entirely |quite )?(?:different|else)(?: \\w+){0,3}',
        'different (?:answer|answers|explanation|explanations|story|stories|thing|things|information|price|prices)',
        'two (?:different )?(?:answers|stories|prices|versions)',
        'says? one thing',
        '(?:last time|before|earlier|yesterday|on [\\w ]{1,15}),? (?:they|you|he|she|somebody|someone) (?:told me|said)',
        '(?:funny|strange|odd),?(?: \\S+){1,5} (?:i was told|you said|they said)',
        '(?:person|agent|colleague) before you said',
        'who is right',
        '(?:contradict|contradicts|contradicting|contradictory)',
        'free of charge,? today',
        "that's not what (?:i was told|the other|your colleague|the last)",
        'not what i was told',
      ),
    ],
    said: 'The customer says that they were told something else before',
    unsaid: 'The customer reports no other answer.',
  }),
];

const numbers = /(?<![\p{L}\d])[a-z]{0,3}-?\d[\d-]{3,30}\d(?![\p{L}\d])/giu;

/** The same number in two messages of the customer with a reply between them. */
function numberAgain({
  messages,
}: Transcript): { message: TranscriptMessage; quote: string; before: number } | null {
  const given = new Map<string, number>();
  let reply = -1;
  for (const message of messages) {
    if (message.role !== 'customer') {
      reply = message.index;
      continue;
    }
    for (const [number] of message.text.matchAll(numbers)) {
      const before = given.get(number);
      if (before !== undefined && before < reply && wasAsked(messages, message)) {
        return { message, quote: number, before: before + 1 };
      }
      if (before === undefined) given.set(number, message.index);
    }
  }
  return null;
}

/** Whether the message answers a question: a customer who repeats a number unasked did not have to. */
const wasAsked = (messages: Transcript['messages'], { index }: TranscriptMessage): boolean =>
  messages.findLast((message) => message.index < index && message.role !== 'customer')?.text.includes('?') ??
  false;
