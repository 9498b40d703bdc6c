import { affirms, says } from '../phrases.ts';
import { met, metBy, notMet, phraseSignal, strengthOf, unknown, unsaid, type Signal } from '../signal.ts';
import { wordsOf, type TranscriptMessage } from '../transcript.ts';
import { objections } from './objections.ts';

/** The sentiment from which a sentence is clearly positive; at minus this or less, it is clearly negative. */
const clearly = 0.25;
/** The share of messages from which a mood is more than a moment. */
const habit = 0.25;
/** How far the mood must move from the first to the last third, on a scale from −1 to 1. */
const shift = 0.25;

const hidden = [
  says(
    'thank(?:s| you) for (?:nothing|wasting|the (?:runaround|wait)|making me|your (?:so-called )?(?:non-?help|lack))',
    "(?:great|fantastic|wonderful|brilliant|lovely|perfect|super|awesome|nice),? (?:another|one more|yet another|now (?:i|it|what)|just what i|that(?: is|'s) (?:just )?(?:what|great))(?: \\w+){0,4}",
    '(?:just|oh,?) (?:great|perfect|brilliant|wonderful|fantastic)(?=[.!…,]|$)',
    'how (?:wonderful|convenient|nice|helpful)(?= (?:for you|of you)|[.!…]|$)',
    'thanks anyway',
    '(?:thanks|thank you) (?:a lot )?for (?:no|not|zero)',
    'what (?:great|excellent|wonderful|fantastic) (?:service|support|help)(?= |[.!…]|$)',
    'yeah,? right',
    'big help you',
    '(?:so|very|really) (?:much )?for (?:the|your) (?:help|support|quick)',
    'as (?:always|usual),? (?:no|nobody|nothing)',
  ),
];

/** How the customer feels, by their words. */
export const moodSignals: readonly Signal[] = [
  phraseSignal({
    key: 'escalation',
    looksFor:
      'The customer asks for a supervisor, complains formally, or threatens to leave, to sue or to go public.',
    speaker: 'customer',
    phrases: [
      affirms(
        '(?:speak|talk|put me through|connect me|escalate)(?: \\w+){0,4} (?:to|with) (?:a |your |the )?(?:supervisor|manager|boss|superior|team lead|human|real person|someone else)',
        '(?:your|a|the) (?:supervisor|manager|superior)',
        '(?:file|make|lodge|submit|raise)(?: \\w+){0,2} complaint',
        'formal complaint',
        'lawyer|solicitor|attorney|legal action|ombudsman|small claims|consumer (?:protection|advice|rights)|trading standards|regulator',
        '(?:sue|take you to court|see you in court)',
        '(?:write|leave|post)(?: \\w+){0,2} (?:bad |negative )?review',
        '(?:cancel|close|end|leave|quit|terminate) (?:my |the |our )?(?:contract|account|subscription|membership)',
        '(?:switch|switching|move|moving|go|going)(?: \\w+){0,2} (?:to|for) (?:a |another |your )?(?:competitor|competitors|other provider|different provider)',
        'whether i stay',
        'unacceptable',
        'last straw',
        'this is a scam',
      ),
    ],
    said: 'The customer escalates',
    unsaid: 'The customer asks for nobody else and threatens nothing.',
  }),
  {
    key: 'frustration',
    kind: 'words',
    looksFor:
      'The customer’s words are clearly negative, negation counted: “not bad” and “no problem” are not.',
    speaker: 'customer',
    find: (transcript, speaker) => {
      const heavy = wordsOf(transcript, speaker).flatMap((message) => {
        const worst = message.sentences.reduce((least, sentence) =>
          sentence.sentiment < least.sentiment ? sentence : least,
        );
        return worst.sentiment <= -clearly
          ? [{ message, quote: message.text.slice(worst.start, worst.end) }]
          : [];
      });
      if (heavy.length === 0)
        return unsaid(transcript, speaker, 'No sentence of the customer is clearly negative.');
      return metBy(
        heavy,
        (at) => `The customer’s words in message ${at} are clearly negative.`,
        strengthOf(heavy.length),
      );
    },
  },
  {
    key: 'customer-pleased',
    kind: 'words',
    looksFor:
      'At least a quarter of the customer’s messages hold a clearly positive sentence, negation counted.',
    speaker: 'customer',
    find: (transcript, speaker) => {
      const words = wordsOf(transcript, speaker);
      if (words.length < 3) return unknown('words', 'The customer wrote too few messages.');
      const pleased = words.filter(({ sentences }) =>
        sentences.some(({ sentiment }) => sentiment >= clearly),
      );
      const share = pleased.length / words.length;
      const note = `${pleased.length} of the customer’s ${words.length} messages are clearly positive`;
      if (share < habit) return notMet('words', `${note}.`, 0.7);
      const shown = pleased[0]!;
      const sentence = shown.sentences.find(({ sentiment }) => sentiment >= clearly)!;
      return met('words', `${note}, first message ${shown.index + 1}.`, {
        strength: share,
        message: shown.index,
        quote: shown.text.slice(sentence.start, sentence.end),
        confidence: 0.7,
      });
    },
  },
  {
    key: 'mood-fell',
    kind: 'words',
    looksFor:
      'The customer’s words are more negative in the last third of the conversation than in the first.',
    speaker: 'customer',
    find: (transcript, speaker) => moodShift(wordsOf(transcript, speaker), -1),
  },
  {
    key: 'mood-rose',
    kind: 'words',
    looksFor:
      'The customer’s words are more positive in the last third of the conversation than in the first.',
    speaker: 'customer',
    find: (transcript, speaker) => moodShift(wordsOf(transcript, speaker), 1),
  },
  phraseSignal({
    key: 'hidden-frustration',
    looksFor:
      'Thanks or praise that is meant the other way round: “thanks for nothing”, “great, another form”.',
    speaker: 'customer',
    phrases: hidden,
    said: 'The customer’s thanks or praise is meant the other way round',
    unsaid: 'No thanks of the customer reads the other way round.',
  }),
  phraseSignal({
    key: 'reply-missed',
    looksFor: 'The customer says that a reply misses the question, is wrong or makes no sense.',
    speaker: 'customer',
    phrases: objections,
    said: 'The customer says that a reply misses the question',
    unsaid: 'The customer objects to no reply.',
  }),
  phraseSignal({
    key: 'customer-confused',
    looksFor: 'The customer does not understand a reply: “what do you mean?”, “I am confused”.',
    speaker: 'customer',
    phrases: [
      says(
        'what do you mean(?: \\w+){0,3}',
        'what (?:are|r) you (?:talking|saying|on) ?(?:about)?',
        "(?:i am|i'm|im) (?:really |so |very |a bit |totally )?(?:confused|lost)",
        "(?:i )?(?:do not|don't|dont|didn't|did not) (?:understand|get it|follow|get what)",
        'you lost me',
        'what does (?:that|this|it) mean',
        '(?:huh|eh|pardon|what)(?= ?\\?+$)',
        'come again',
        '^(?:who|what|which|whom)(?: \\w+){0,3} ?(?=\\?+$)',
        '(?:please )?(?:clarify|rephrase)',
        'say (?:that|what)(?: again)?',
      ),
    ],
    said: 'The customer does not understand a reply',
    unsaid: 'The customer says of no reply that they do not understand it.',
  }),
  phraseSignal({
    key: 'thanked',
    looksFor: 'The customer thanks or praises and means it.',
    speaker: 'customer',
    phrases: [
      affirms(
        '(?:thanks|thank you|thx|many thanks|cheers|much appreciated)(?! for (?:nothing|wasting|not|no)| anyway)',
        '(?:very|so|really|most) helpful',
        '(?:great|good|excellent|nice|brilliant) (?:job|work|service|help|advice|idea|suggestion)',
        "you(?: are|'re| have been|'ve been) (?:very |so |really )?(?:helpful|kind|great|smart|funny|nice|awesome)",
        'i (?:really )?(?:like|love) (?:that|it|this|you|talking|your)',
      ),
    ],
    said: 'The customer thanks or praises',
    unsaid: 'The customer does not thank or praise.',
  }),
];

/** Compares the mean sentiment of the last third with that of the first, and quotes what shows the shift best. */
function moodShift(words: readonly TranscriptMessage[], direction: 1 | -1) {
  if (words.length < 3) return unknown('words', 'The customer wrote too few messages for a shift.');
  const third = Math.max(1, Math.floor(words.length / 3));
  const moods = words.map(moodOf);
  const mean = (part: readonly number[]): number => part.reduce((sum, mood) => sum + mood, 0) / part.length;
  const moved = mean(moods.slice(-third)) - mean(moods.slice(0, third));
  if (moved * direction < shift)
    return notMet('words', `The customer’s mood moved by ${moved.toFixed(2)} on a scale from −1 to 1.`);
  const last = words.slice(-third);
  const shown = last.reduce((best, message) =>
    moodOf(message) * direction > moodOf(best) * direction ? message : best,
  );
  const sentence = shown.sentences.reduce((best, one) =>
    one.sentiment * direction > best.sentiment * direction ? one : best,
  );
  const note = `The customer’s words turned more ${direction === 1 ? 'positive' : 'negative'} towards the end (message ${shown.index + 1}).`;
  return met('words', note, {
    strength: Math.abs(moved),
    message: shown.index,
    quote: shown.text.slice(sentence.start, sentence.end),
    confidence: 0.7,
  });
}

const moodOf = ({ sentences }: TranscriptMessage): number =>
  sentences.reduce((sum, { sentiment }) => sum + sentiment, 0) / Math.max(1, sentences.length);
