import type { Dimension } from '@plumbline/schema';
import type { DriverAnswer } from '../movement/answer.ts';
import type { WordsOfRule } from '../movement/ruleWords.ts';
import type { WorseReason } from './worse.types.ts';

/** What lowers the score by less rounds to nothing: no news, however many conversations make it sure. */
const leastEffect = 0.005;

/** A driver is listed only where its effect is clear; one that lowers the score by a reason is worse. */
export function toWorse(
  { condition, rule, effect, qValue, parts, conversationsCurrent }: DriverAnswer,
  words: WordsOfRule,
): WorseReason[] {
  if (rule === null || parts === null || effect.value > -leastEffect) return [];
  return [
    {
      segment: condition.map(({ dimension, value }) => ({ dimension: dimension as Dimension, value })),
      rule,
      statement: words(rule).statement,
      effect,
      qValue,
      frequencyBefore: parts.frequencyBaseline,
      frequencyNow: parts.frequencyCurrent,
      severityBefore: parts.severityBaseline,
      severityNow: parts.severityCurrent,
      conversations: conversationsCurrent,
    },
  ];
}
