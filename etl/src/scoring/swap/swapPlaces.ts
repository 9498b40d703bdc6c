import { faker as german } from '@faker-js/faker/locale/de';
import { faker as english } from '@faker-js/faker/locale/en';
import { faker as spanish } from '@faker-js/faker/locale/es';
import { faker as french } from '@faker-js/faker/locale/fr';
import { pickFor, type MarkerSwap, type Replacement } from './swapped.ts';

const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(65 + at));
const codes = letters.flatMap((one) => letters.map((other) => one + other));
const shortestName = 4;

const countriesOf = new Map<string, readonly string[]>();

/** The names of the world's countries in a language, from the runtime's own data. */
function countryNames(language: string): readonly string[] {
  const known = countriesOf.get(language);
  if (known !== undefined) return known;
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const found = codes.flatMap((code) => names.of(code) ?? []).filter(({ length }) => length >= shortestName);
  countriesOf.set(language, found);
  return found;
}

const cities: readonly string[] = [english, german, spanish, french].flatMap(
  ({ rawDefinitions }) => rawDefinitions.location?.city_name ?? [],
);
const knownCities = new Set(cities);
/** Many cities are words as well: one counts only after a word such as "in" or "from". */
const city =
  /(?<=\b(?:in|from|to|near|at|nach|aus|bei|von|en|de|desde|hacia|à|vers|em|para)\s)\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?/gu;
const capitalised = /\p{Lu}[\p{L}'’-]*(?: (?:(?:und|and|y|et|e|of|the|de|del|la) )*\p{Lu}[\p{L}'’-]*)*/gu;

/** Replaces countries and cities with others; finds countries in the conversation's language and in English. */
export const swapPlaces: MarkerSwap = (messages, language, seed) => {
  const own = countryNames(languageOf(language));
  const countries = new Set([...own, ...countryNames('en')]);
  return messages.map(({ text }) => [
    ...placesIn(text, capitalised, countries, own, seed),
    ...placesIn(text, city, knownCities, cities, seed),
  ]);
};

function placesIn(
  text: string,
  pattern: RegExp,
  known: ReadonlySet<string>,
  others: readonly string[],
  seed: string,
): Replacement[] {
  return Array.from(text.matchAll(pattern)).flatMap((match): Replacement[] => {
    // Longest first: "New York" before "New"; down to "Germany" in "Germany Support".
    const words = match[0].split(' ');
    for (let count = words.length; count > 0; count -= 1) {
      const name = words.slice(0, count).join(' ');
      if (!known.has(name)) continue;
      const rest = others.filter((other) => other !== name);
      return [{ start: match.index, end: match.index + name.length, to: pickFor(rest, seed, name) }];
    }
    return [];
  });
}

/** The language if the runtime has names in it; English if it has none or the language is unknown. */
function languageOf(tag: string): string {
  try {
    return tag === 'und' || Intl.DisplayNames.supportedLocalesOf([tag]).length === 0 ? 'en' : tag;
  } catch {
    return 'en';
  }
}
