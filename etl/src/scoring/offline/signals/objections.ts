import { says } from '../phrases.ts';

/** The customer says that a reply missed what they asked. */
export const objections = [
  says(
    "(?:that(?: is|'s)|this is) not (?:what|the) (?:i|my|question)(?: \\w+){0,3}",
    'not what i (?:asked|said|meant|wanted)',
    'not an answer',
    "(?:does not|doesn't|did not|didn't|don't|do not|not|never) (?:really )?answer(?:ed|ing)?(?: \\w+){0,3} (?:my|the|question|questions|it|me)",
    'answer (?:my|the) question',
    'did you (?:even )?(?:read|understand|see|hear)',
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
  ),
];
