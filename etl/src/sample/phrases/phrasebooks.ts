import type { Language } from '../population.ts';
import type { Bank } from '../template.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { compilePhrasebook } from './phrasebook.ts';
import type { Phrasebook, Sentences } from './phrasebook.ts';
import { pt } from './pt/index.ts';

/** The sentences of every language as they are written, with their holes. */
export const SENTENCES: Record<Language, Phrasebook<Sentences>> = { en, de, es, fr, pt };

const compiled = new Map<Language, Phrasebook<Bank>>();

/** The sentences of a language, compiled once. */
export function phrasebookOf(language: Language): Phrasebook<Bank> {
  let book = compiled.get(language);
  if (book === undefined) {
    book = compilePhrasebook(SENTENCES[language]);
    compiled.set(language, book);
  }
  return book;
}
