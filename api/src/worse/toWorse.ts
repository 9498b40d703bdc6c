import type { Dimension } from '@plumbline/schema';
import type { DriverAnswer } from '../movement/answer.ts';
import type { WordsOfRule } from '../movement/ruleWords.ts';
import type { WorseReason } from './worse.types.ts';

/** A smaller loss, in points, rounds to 0.00: it is no news, however certain many conversations make it. */
const leastEffect = 0.005;

/** The driver as a worse reason, if it is a reason that lowers the score by `leastEffect` or more; else nothing. */
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
