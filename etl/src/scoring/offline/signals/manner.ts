import { affirms, everySaying, says } from '../phrases.ts';
import { metBy, phraseSignal, unsaid, type Signal } from '../signal.ts';
import { wordsOf } from '../transcript.ts';
import { objections } from './objections.ts';

const template = says(
  'we value your (?:feedback|business|custom|patience|opinion)',
  '(?:apologi[sz]e|apologies|sorry) for any inconvenience(?: caused)?',
  'thank you for choosing',
  '(?:satisfaction|experience) is (?:our|very|of) (?:\\w+ )?(?:priority|important|importance)',
  'is (?:very )?important to us',
  'in the order (?:received|in which)',
  '(?:our )?(?:help|support) cent(?:er|re) (?:offers|has|contains|provides)',
  'most (?:common|frequent) questions',
  'frequently asked questions',
  '(?:switching|turning) (?:the |your )?\\w+ off and on',
  'latest version of (?:our|the|your)',
  'for (?:general|more|further) information(?: \\w+){0,4},? (?:please )?(?:visit|see|refer|go to|check)',
  '(?:visit|check|see|refer to) (?:our|the) (?:website|faq|faqs|help page|homepage)',
  'take (?:\\w+ ){1,4}(?:very )?seriously',
  'clear (?:your )?(?:browser )?(?:cache|cookies)',
  'constantly (?:working|striving|improving)',
  'refer to (?:section|clause|article|our general|our terms)',
  'you can find (?:all|more|further)(?: \\w+){0,4} (?:in|on|under|at)',
  'as an? (?:ai|virtual|automated) (?:assistant|language model)',
  'your (?:call|request|message|enquiry|inquiry) (?:has been|will be) (?:received|handled|forwarded|processed)',
);

/** How those who answer treat the customer. */
export const mannerSignals: readonly Signal[] = [
  phraseSignal({
    key: 'curt-tone',
    looksFor: 'The agent brushes the customer off, blames them, or says that they have no time.',
    speaker: 'agent',
    phrases: [
      says(
        'as i (?:\\w+ )?(?:said|told you|wrote|explained|mentioned)',
        'nothing (?:more|else) (?:i|we) can (?:tell|say|do|add)',
        'you should have (?:read|known|checked|told|done|called|said|noticed|looked|asked|thought|paid|seen)',
        'it is what it is',
        "(?:can only|i won't|will not|not going to) repeat (?:myself|it|that)",
        "(?:that|this|it)(?: is|'s) not (?:our|my) (?:problem|fault|job|business|responsibility)",
        'not our problem',
        'have to live with',
        "if you (?:do not|don't|can't|cannot) (?:have|know|give|provide)(?: \\w+){0,4},? (?:i|we) {cannot}(?: \\w+){0,2} help",
        'other customers (?:waiting|to)',
        '(?:please )?read what i (?:wrote|said)',
        '(?:that|those) (?:is|are) the rules?',
        'then you (?:entered|typed|did|must|have)',
        "i(?: have|'ve)? already (?:answered|told|said|explained)",
        'calm down',
        'your own fault',
        'not my department',
        'whatever(?=[.!…]|$)',
        'deal with it',
        'take it or leave it',
        "(?:i|we) (?:don't|do not) have (?:the )?time",
        'what (?:do|did) you expect',
        'are you (?:stupid|blind|deaf|kidding|serious)',
        '(?:shut up|idiot|stupid|moron)',
      ),
    ],
    said: 'The agent brushes the customer off or blames them',
    unsaid: 'No reply brushes the customer off.',
  }),
  {
    key: 'scripted-reply',
    kind: 'words',
    looksFor:
      'A set phrase that would fit any customer; more so where the customer says that it misses the question.',
    speaker: 'agent',
    find: (transcript, speaker) => {
      const found = everySaying(wordsOf(transcript, speaker), [template]);
      if (found.length === 0)
        return unsaid(transcript, speaker, 'No reply is a set text that would fit anybody.');
      const objected = found.find(({ message }) => {
        const next = transcript.messages.find(({ index }) => index > message.index);
        return next?.role === 'customer' && everySaying([next], objections).length > 0;
      });
      if (objected === undefined)
        return metBy(found, (at) => `Message ${at} is a set phrase that would fit anybody.`, 0.3);
      return metBy(
        [objected],
        (at) => `Message ${at} is a set phrase, and the customer says that it misses the question.`,
        0.8,
      );
    },
  },
  phraseSignal({
    key: 'took-ownership',
    looksFor: 'The agent says that they stay with the problem themselves until it is done.',
    speaker: 'agent',
    phrases: [
      affirms(
        "(?:i|i'll|i will|i am going to|i'm going to) (?:\\w+ )?(?:stay|stick) with (?:you|it|this)",
        'this is my case',
        'leave (?:it|this|that) (?:with|to) me',
        '(?:my name|name is) on',
        '(?:chase|follow|see|handle|sort|check|monitor|look after|take care of|deal with|oversee)(?: \\S+){0,3} (?:personally|myself)',
        '(?:personally|myself) (?:chase|follow|see|handle|sort|check|make sure|look)',
        '(?:i|we) will not close',
        "won't close this",
        'come (?:straight |right )?back to me',
        "i(?: will|'ll) speak to(?: \\S+){1,4} for you",
        'so (?:that )?you do not have to',
        "so (?:that )?you don't (?:have|need) to",
        'going to (?:put|make) (?:it|this|that) right',
        "(?:i'll|i will) (?:put|make) (?:it|this|that) right",
        '(?:keeping|keep)(?: \\S+){1,3} on my desk',
        'off your hands',
        "(?:i have|i've) (?:put|set) (?:a|myself a) reminder",
        "i(?: am|'m) responsible for",
        "(?:i will|i'll) make sure",
        'take (?:full )?(?:ownership|responsibility)',
        'you have my word',
        "i (?:will|'ll) (?:call|ring) them myself",
      ),
      says('i will not close', 'you do not have to (?:call|explain|do)', 'will not have to explain'),
    ],
    said: 'The agent takes the problem on in person',
    unsaid: 'No agent takes the problem on in person.',
  }),
  phraseSignal({
    key: 'felt-understood',
    looksFor: 'The agent names what the problem means for this customer, in more than a set apology.',
    speaker: 'agent',
    phrases: [
      says(
        '(?:can|do) (?:see|understand|imagine|appreciate) (?:why|how|what)(?: \\w+){0,5}',
        '(?:can|do) (?:understand|imagine|appreciate) that(?: \\w+){0,5}',
        'the last thing you need',
        'would be (?:upset|cross|fed up|angry|annoyed|frustrated|disappointed) too',
        'would not want (?:to|that)',
        "wouldn't want (?:to|that)",
        '(?:have|had) every (?:reason|right) to',
        'i (?:completely |fully |totally )?understand,? (?:you|how|that|this|why)',
        '(?:must|it must|that must) (?:have|be|feel)(?: \\w+){0,2} (?:cost|annoying|frustrating|hard|upsetting|stressful|difficult|inconvenient|been)',
        'what (?:it|this|that) means (?:for|to) you',
        "(?:that|this|it)(?: is|'s| sounds| must be) (?:really |very |so |truly )?(?:frustrating|annoying|upsetting|stressful|unacceptable|disappointing)",
        'i hear you',
        '(?:this|it|that) is not your fault',
        "isn't your fault",
        'fair point',
        '(?:sorry|sad) (?:to hear|you had to|that you)',
        "you(?: are|'re) (?:absolutely |completely )?right to be",
      ),
    ],
    said: 'The agent names what it means for the customer',
    unsaid: 'No agent names what it means for the customer.',
  }),
];
