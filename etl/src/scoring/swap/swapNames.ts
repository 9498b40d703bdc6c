import { faker as german } from '@faker-js/faker/locale/de';
import { faker as english } from '@faker-js/faker/locale/en';
import { faker as spanish } from '@faker-js/faker/locale/es';
import { faker as french } from '@faker-js/faker/locale/fr';
import { faker as brazilian } from '@faker-js/faker/locale/pt_BR';
import { doubtfulNames, neverNames } from '../privacy/knownNames.ts';
import { findPersonalData } from '../privacy/personalData.ts';
import { inCaseOf, pickFor, type MarkerSwap } from './swapped.ts';

/** Names that suggest a language and a sex, or a language alone. */
interface NameGroup {
  first: readonly string[];
  last: readonly string[];
}

const isPlain = (name: string): boolean =>
  /^\p{Lu}\p{Ll}+$/u.test(name) && !doubtfulNames.has(name) && !neverNames.has(name);

const groups: readonly NameGroup[] = [english, german, spanish, french, brazilian].flatMap(
  ({ rawDefinitions }): NameGroup[] => {
    const { first_name: firsts, last_name: lasts } = rawDefinitions.person ?? {};
    const last = (lasts?.generic ?? []).filter(isPlain);
    return [firsts?.female, firsts?.male].flatMap((names) => {
      const first = (names ?? []).filter(isPlain);
      return first.length === 0 || last.length === 0 ? [] : [{ first, last }];
    });
  },
);

/**
 * Replaces people's names with names from another group: another sex or another language. A person gets the same name
 * everywhere, whether it is written in full or in part.
 */
export const swapNames: MarkerSwap = (messages, _, seed) => {
  const found = findPersonalData(messages).map((spans) => spans.filter(({ kind }) => kind === 'PERSON'));
  const names = new Map<string, string>();
  return messages.map(({ text }, index) =>
    found[index]!.map(({ start, end }) => ({
      start,
      end,
      to: text
        .slice(start, end)
        .split(' ')
        .map((word, place, { length }) => {
          // Particles such as "de la" stay.
          if (!/^\p{Lu}/u.test(word)) return word;
          const key = word.toLowerCase();
          const known = names.get(key) ?? otherName(word, place > 0 && place === length - 1, seed);
          names.set(key, known);
          return inCaseOf(word, known);
        })
        .join(' '),
    })),
  );
};

/** A name from a group that does not have this name. */
function otherName(name: string, isLast: boolean, seed: string): string {
  const own = (group: NameGroup): readonly string[] => (isLast ? group.last : group.first);
  const others = groups.filter((group) => !own(group).includes(inCaseOf('Aa', name.toLowerCase())));
  return pickFor(own(pickFor(others.length === 0 ? groups : others, seed, `${name} group`)), seed, name);
}
