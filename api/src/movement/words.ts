import { SAMPLE_RUBRIC } from '@plumbline/etl';
import type { EntityManager } from '@plumbline/schema/postgres';
import { writtenRules } from '../rubric/versions.query.ts';
import { wordsOfKey, type RuleWords, type WordsOfRule } from './ruleWords.ts';

const described = new Map<string, RuleWords>(SAMPLE_RUBRIC.map((rule) => [rule.key, rule]));

/** A rule's words in the rubric that ships with the product; for a rule that it lacks, the words of its key. */
export function wordsOf(rule: string): RuleWords {
  return described.get(rule) ?? wordsOfKey(rule);
}

/**
 * The words that owners wrote for the rules of one metric, or of all metrics: for each rule, those of the newest
 * version that has it. A rule that no version has gets the words of `wordsOf`.
 */
export async function wordsOfRubrics(manager: EntityManager, metric?: string): Promise<WordsOfRule> {
  const written = new Map<string, RuleWords>();
  for (const { key, label, statement } of await writtenRules(manager, metric)) {
    const shipped = described.get(key);
    written.set(key, shipped?.statement === statement ? shipped : { label, statement });
  }
  return (rule) => written.get(rule) ?? wordsOf(rule);
}
