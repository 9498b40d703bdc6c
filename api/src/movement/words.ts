import { SAMPLE_RUBRIC } from '@plumbline/etl';
import { wordsOfKey, type RuleWords } from './ruleWords.ts';

const described = new Map<string, RuleWords>(SAMPLE_RUBRIC.map((rule) => [rule.key, rule]));

/** The words of the rubric that ships with the product; a rule it does not know is spoken of by its key. */
export function wordsOf(rule: string): RuleWords {
  return described.get(rule) ?? wordsOfKey(rule);
}
