import { says } from '../phrases.ts';

/** Phrases by which the customer says that a reply missed what they asked. */
export const objections = [
  says(
    "(?:that(?: is|'s)|this is) not (?:what|the) (?:i|my|question)(?: \\w+){0,3}",
    'not what i (?:asked|said|meant|wanted)',
    'not an answer',
    "(?:does not|doesn't|did not|didn't|don't|do not|not|never) (?:really )?answer(?:ed|ing)?(?: \\w+){0,3} (?:my|the|question|questions|it|me)",
    'answer (?:my|the) question',
    'did you (?:even )?(?:read|understand|see|hear) (?:what|my|me|that i|anything)(?: \\w+){0,2}',
    'nothing to do with',
    '(?:looks|sounds) like a (?:standard|template|canned|copy)',
    'my (?:actual|real|original) question',
    'i had tried that',
    'i know all that',
    "you (?:are|'re) not (?:listening|making|answering|reading|understanding|helping)(?: \\w+){0,2}",
    "you (?:do not|don't|didn't|did not) (?:even )?(?:understand|listen|get it|read|make|help|know)(?: \\w+){0,2}",
    'off topic',
    "(?:that|this|it) (?:does not|doesn't|makes no|didn't|don't) (?:make )?(?:any )?sense",
    'makes no sense',
    'not making (?:any )?sense',
    'what does that have to do',
    "(?:that(?: is|'s)|you(?: are|'re)|this is|it(?: is|'s)) (?:just )?(?:wrong|incorrect|irrelevant|random|nonsense|confusing)",
    "you(?:'ve| have)? (?:already|just) (?:said|asked|told)(?: \\w+){0,3}",
    "i (?:did not|didn't|didnt|never|haven't|have not) (?:say|said|ask|asked|mention|mentioned|mean)(?: \\w+){0,3}",
    '(?:are you|you are|you must be|is this thing) (?:\\w+ )?(?:crazy|drunk|okay|ok|broken|insane|nuts)',
    '(?:so |very |pretty |too |really |quite |just |a bit |kind of )?(?:random|nonsense|gibberish|weird|strange|confusing|off track|irrelevant|inappropriate|rude)',
    '(?:stupid|dumb|useless|silly|terrible|bad|worst) (?:ro)?(?:bot|machine|computer|answer|reply|conversation|chat)',
    '(?:change|changed|changing) the (?:subject|topic)',
    'what(?: \\w+)? (?:are|r|were) you talking(?: about)?',
  ),
];
