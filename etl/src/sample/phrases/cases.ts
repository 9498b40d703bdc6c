import type { Language } from '../population.ts';
import { TOPIC_KEYS } from '../topics.ts';
import type { TopicKey } from '../topics.ts';
import type { TopicPhrases } from './phrasebook.ts';

/**
 * Which of a topic's sentences go together. One token per sentence, in the order of its list: letters name the cases
 * that it fits (`*`: any), digits the questions (1-based) that it answers; a sentence without digits answers none. The
 * first sentence of a conversation decides the case.
 */
type Tokens = TopicPhrases<string>;

const all = (ask: string, detail: string): Tokens => ({
  open: '',
  ask,
  detail,
  finding: '',
  fix: '',
  block: '',
});

const ENGLISH: Record<TopicKey, Tokens> = {
  chargedTwice: all('', '*13 *2 *3 *1'),
  routerSwap: {
    open: 'a b c b d e',
    ask: 'b bc ac de',
    detail: 'b1 *3 *2 * *4',
    finding: 'bc a *',
    fix: 'abc ab e d',
    block: 'abcd bc abc e',
  },
  simAbroad: {
    open: 'a b a b e e',
    ask: 'a abe abe',
    detail: '*1 *23 *1 *',
    finding: 'a e b',
    fix: 'a e b',
    block: 'ab e a b',
  },
  cancellation: {
    open: 'a b a m b b',
    ask: 'a b *',
    detail: '*2 *1 *3 *1',
    finding: 'b am *',
    fix: '* b *',
    block: '* * m',
  },
  deliveryDelay: {
    open: 'a a a a d a',
    ask: 'a a *',
    detail: '*1 *23 a3 *2',
    finding: 'a a a d',
    fix: 'a * a',
    block: 'a d a',
  },
  refund: {
    open: 'a a r a l r',
    ask: 'r ar al',
    detail: '*1 *3 *2 *1',
    finding: 'ar lr ar',
    fix: 'ar ar l',
    block: 'r * *',
  },
  addressChange: {
    open: 'a b c a f c',
    ask: 'af ac af bc',
    detail: '*13 *2 *2 *3 *4',
    finding: 'ac bc f',
    fix: 'abf ac f',
    block: 'ac ac abf',
  },
  loginCode: {
    open: 'a n l a n l',
    ask: 'an * n',
    detail: '*1 *2 *3 *',
    finding: 'an l an',
    fix: 'l an an',
    block: 'an l a',
  },
  outage: all('', '*1 *3 * *2'),
  upgrade: {
    open: 's v p s s p',
    ask: 's sp v',
    detail: '*1 *2 *3 *2',
    finding: 's p v',
    fix: 's p v',
    block: 'v s p',
  },
  contractEnd: all('', '*1 *2 *3 *'),
  invoiceName: {
    open: 'a v a c p a',
    ask: 'acp acv ac',
    detail: '*2 *2 *13 *',
    finding: 'a c v',
    fix: 'acp * acp',
    block: 'acv acp ap',
  },
};

/** The other languages' lists are shorter than the English ones, and parallel to each other. */
const OTHERS: Record<TopicKey, Tokens> = {
  chargedTwice: all('', '*1 *2 *12'),
  routerSwap: { open: 'a b b a', ask: 'b a', detail: '*1 *2 *12', finding: 'b *', fix: '', block: '' },
  simAbroad: { open: 'a b b a', ask: '* a', detail: '*2 *1 *', finding: 'a b', fix: 'a b', block: '* a' },
  cancellation: { open: 'a b a m', ask: 'b *', detail: '*1 * *2', finding: 'b am', fix: '* b', block: '* m' },
  deliveryDelay: all('', '*1 *2 *'),
  refund: { open: 'a a r a', ask: 'r *', detail: '*1 *2 *', finding: '', fix: '', block: 'r *' },
  addressChange: { open: 'a b a b', ask: 'a a', detail: 'a12 a a', finding: 'a b', fix: '* a', block: 'a *' },
  loginCode: { open: 'a n l n', ask: 'an *', detail: '*1 *2 *', finding: 'an l', fix: 'l an', block: 'an l' },
  outage: all('', '*1 *2 *'),
  upgrade: { open: 's v s p', ask: 's v', detail: 's1 v2 sp', finding: 's p', fix: 'sv p', block: 'sv p' },
  contractEnd: all('', '*1 *2 *'),
  invoiceName: {
    open: 'a v a c',
    ask: 'ac *',
    detail: '*2 *2 *1',
    finding: 'a cv',
    fix: 'ac *',
    block: '* a',
  },
};

export type Fit = { cases: string; answers: string };

/** The cases that a sentence fits ('*': any) and the numbers of the questions that it answers. */
export function fitOf(language: Language, topic: TopicKey, list: keyof Tokens, index: number): Fit {
  const tokens = (language === 'en' ? ENGLISH : OTHERS)[topic][list];
  const token = tokens === '' ? '*' : tokens.split(' ')[index];
  if (token === undefined) throw new Error(`no token for ${language} ${topic} ${list} ${index}`);
  return { cases: token.replace(/\d/g, ''), answers: token.replace(/\D/g, '') };
}

const LISTS = ['open', 'ask', 'detail', 'finding', 'fix', 'block'] as const;

/** Every list's number of tokens, or null if any sentence fits; for checking that lists and tokens agree. */
export function countTokens(
  language: Language,
): { topic: TopicKey; list: keyof Tokens; tokens: number | null }[] {
  const table = language === 'en' ? ENGLISH : OTHERS;
  return TOPIC_KEYS.flatMap((topic) =>
    LISTS.map((list) => ({
      topic,
      list,
      tokens: table[topic][list] === '' ? null : table[topic][list].split(' ').length,
    })),
  );
}
