import { SAMPLE_RUBRIC } from '@plumbline/etl';
import type { EntityManager } from '@plumbline/schema/postgres';
import { wordsOfKey, type RuleWords, type WordsOfRule } from './ruleWords.ts';

const described = new Map<string, RuleWords>(SAMPLE_RUBRIC.map((rule) => [rule.key, rule]));

/** The words of the rubric that ships with the product; a rule it does not know is spoken of by its key. */
export function wordsOf(rule: string): RuleWords {
  return described.get(rule) ?? wordsOfKey(rule);
}

/**
 * The words that owners wrote for the rules of a metric, or of all: a rule as the newest version that has it states it.
 * A rule that no version has is spoken of as `wordsOf` does.
 */
export async function wordsOfRubrics(manager: EntityManager, metric?: string): Promise<WordsOfRule> {
  const rules = await manager.query<{ key: string; label: string; statement: string }[]>(
    `SELECT rule->>'key' AS key, rule->>'label' AS label, rule->>'statement' AS statement
     FROM metric_version CROSS JOIN jsonb_array_elements(rubric->'rules') rule
     WHERE state <> 'draft' AND ($1::text IS NULL OR metric = $1) ORDER BY published_at`,
    [metric ?? null],
  );
  const written = new Map<string, RuleWords>();
  for (const { key, label, statement } of rules) {
    const shipped = described.get(key);
    written.set(key, shipped?.statement === statement ? shipped : { label, statement });
  }
  return (rule) => written.get(rule) ?? wordsOf(rule);
}
