import { inCaseOf, type MarkerSwap, type Replacement } from './swapped.ts';

/** Words for one sex and their counterparts, by language. Words that mean something else as often are left out. */
const pairs: Record<string, readonly (readonly [string, string])[]> = {
  en: [
    ['he', 'she'],
    ['himself', 'herself'],
    ['mr', 'ms'],
    ['mister', 'miss'],
    ['sir', 'madam'],
    ['man', 'woman'],
    ['men', 'women'],
    ['gentleman', 'lady'],
    ['husband', 'wife'],
    ['father', 'mother'],
    ['dad', 'mum'],
    ['son', 'daughter'],
    ['brother', 'sister'],
    ['boy', 'girl'],
  ],
  de: [
    ['herr', 'frau'],
    ['herrn', 'frau'],
    ['kollege', 'kollegin'],
    ['vater', 'mutter'],
    ['sohn', 'tochter'],
    ['bruder', 'schwester'],
  ],
  es: [
    ['señor', 'señora'],
    ['él', 'ella'],
    ['compañero', 'compañera'],
    ['marido', 'esposa'],
    ['padre', 'madre'],
    ['hijo', 'hija'],
    ['hermano', 'hermana'],
  ],
  fr: [
    ['monsieur', 'madame'],
    ['mari', 'femme'],
    ['père', 'mère'],
    ['fils', 'fille'],
    ['frère', 'sœur'],
  ],
  pt: [
    ['senhor', 'senhora'],
    ['ele', 'ela'],
    ['marido', 'esposa'],
    ['pai', 'mãe'],
    ['filho', 'filha'],
    ['irmão', 'irmã'],
  ],
};

const words = /\p{L}[\p{L}\p{M}]*/gu;

/** Swaps words for a man and words for a woman, in the conversation's language. */
export const swapGender: MarkerSwap = (messages, language) => {
  const other = new Map<string, string>();
  for (const [one, another] of pairs[language.split(/[-_]/)[0]!.toLowerCase()] ?? []) {
    if (!other.has(one)) other.set(one, another);
    if (!other.has(another)) other.set(another, one);
  }
  const isEnglish = other.has('he');
  return messages.map(({ text }) =>
    Array.from(text.matchAll(words)).flatMap((match): Replacement[] => {
      const [word] = match;
      const end = match.index + word.length;
      const to = other.get(word.toLowerCase()) ?? (isEnglish ? pronoun(word, text.slice(end)) : undefined);
      return to === undefined ? [] : [{ start: match.index, end, to: inCaseOf(word, to) }];
    }),
  );
};

/** English pronouns whose other form depends on what follows: "her phone" is "his phone", "told her" is "told him". */
function pronoun(word: string, after: string): string | undefined {
  const hasNoun = /^\s+\p{L}/u.test(after);
  switch (word.toLowerCase()) {
    case 'him':
      return 'her';
    case 'his':
      return hasNoun ? 'her' : 'hers';
    case 'her':
      return hasNoun ? 'his' : 'him';
    case 'hers':
      return 'his';
    default:
      return undefined;
  }
}
