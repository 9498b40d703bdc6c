import type { DriverAnswer } from './answer.ts';
import { nameOfValue } from './nameOfValue.ts';
import type { WordsOfRule } from './ruleWords.ts';

/** "EMEA · chat · tier 1"; "everywhere" if there is no condition. */
export function segmentLabel(condition: DriverAnswer['condition']): string {
  return condition.length === 0 ? 'everywhere' : condition.map(nameOfValue).join(' · ');
}

/** "EMEA chat tier 1", for reading aloud. */
export function spokenSegment(condition: DriverAnswer['condition']): string {
  return condition.length === 0 ? 'everywhere' : condition.map(nameOfValue).join(' ');
}

/** "Long wait before first reply, EMEA · chat · tier 1"; a mix driver names the part whose volume changed. */
export function driverLabel(
  { rule, condition }: Pick<DriverAnswer, 'rule' | 'condition'>,
  words: WordsOfRule,
): string {
  const segment = segmentLabel(condition);
  return rule === null ? `Volume of ${segment}` : `${words(rule).label}, ${segment}`;
}
