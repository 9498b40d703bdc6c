/** BCP 47 primary tags of the languages that the words signals read. */
export const offlineLanguages: readonly string[] = ['en'];

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** The words that make up about a third of any English text and are rare in other languages. */
const frequent = new Set(
  (
    'the and you is it to of that i my not have what this for with are do your was be can but they we how ' +
    "it's i'm don't just so know like yes if there would me"
  ).split(' '),
);
const enoughWords = 4;
const englishShare = 0.2;

/** Why the words of a conversation cannot be read, in a sentence; null if they can. */
export function unreadable(language: string, texts: readonly string[]): string | null {
  const primary = language.split(/[-_]/)[0]!.toLowerCase();
  if (offlineLanguages.includes(primary)) return null;
  if (primary !== 'und' && primary !== '') {
    return `This scorer reads English; this conversation is in ${nameOf(primary)}.`;
  }
  return looksEnglish(texts)
    ? null
    : 'This scorer reads English; nobody said which language this is, and it does not look like English.';
}

/** Cached names: making one takes as long as reading a message. */
const known = new Map<string, string>();

function nameOf(tag: string): string {
  if (!/^[a-z]{2,3}$/.test(tag)) return `“${tag}”`;
  const name = known.get(tag) ?? names.of(tag) ?? tag;
  known.set(tag, name);
  return name;
}

function looksEnglish(texts: readonly string[]): boolean {
  const words =
    texts
      .join(' ')
      .slice(0, 2_000)
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}']+/gu) ?? [];
  if (words.length < enoughWords) return false;
  return words.filter((word) => frequent.has(word)).length >= words.length * englishShare;
}
