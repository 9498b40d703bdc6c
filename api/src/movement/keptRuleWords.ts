import type { DataSource } from '@plumbline/schema/postgres';
import type { Edition } from '../http/edition.ts';
import type { WordsOfRule } from './ruleWords.ts';
import { wordsOfRubrics } from './words.ts';

/** Asks for the words of one metric's rules; without a metric, of all metrics' rules. */
export type AskRuleWords = (metric?: string) => Promise<WordsOfRule>;

const mostKept = 100;

/** Reads the words once per edition, because every page needs them; without editions, reads them every time. */
export function keepRuleWords(dataSource: DataSource, edition: Edition): AskRuleWords {
  const kept = new Map<string | undefined, Promise<WordsOfRule>>();
  let keptIn: string | null = null;
  return (metric) => {
    const askedIn = edition.now();
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
