import type { DataSource } from '@plumbline/schema/postgres';
import type { WordsOfRule } from './ruleWords.ts';
import { wordsOfRubrics } from './words.ts';

/** How the rules of a metric, or of all, are spoken of. */
export type AskRuleWords = (metric?: string) => Promise<WordsOfRule>;

const mostKept = 100;

/** Asks for words once an edition, as every page needs them; each time where there is none. */
export function keepRuleWords(dataSource: DataSource, edition: () => string | null): AskRuleWords {
  const kept = new Map<string | undefined, Promise<WordsOfRule>>();
  let keptIn: string | null = null;
  return (metric) => {
    const askedIn = edition();
    if (askedIn !== keptIn || kept.size >= mostKept) kept.clear();
    keptIn = askedIn;
    const known = kept.get(metric);
    if (known !== undefined) return known;
    const asked = wordsOfRubrics(dataSource.manager, metric);
    if (askedIn === null) return asked;
    kept.set(metric, asked);
    asked.catch(() => {
      if (kept.get(metric) === asked) kept.delete(metric);
    });
    return asked;
  };
}
