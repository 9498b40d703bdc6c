import type { Language } from '../population.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { compilePhrasebook } from './phrasebook.ts';
import type { CompiledPhrasebook, Phrasebook } from './phrasebook.ts';
import { pt } from './pt/index.ts';

/** The sentences of every language as written, with their holes. */
export const SENTENCES: Record<Language, Phrasebook> = { en, de, es, fr, pt };

const compiled = new Map<Language, CompiledPhrasebook>();

/** The sentences of a language, compiled once. */
export function phrasebookOf(language: Language): CompiledPhrasebook {
  let book = compiled.get(language);
  if (book === undefined) {
    book = compilePhrasebook(SENTENCES[language], language);
    compiled.set(language, book);
  }
  return book;
}
