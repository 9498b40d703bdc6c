import type { DriverAnswer } from './answer.ts';
import { driverSegments } from './driverSegments.ts';
import type { Effects } from './effects.ts';
import type { FoundDriver } from './foundDriver.ts';
import { frequencyAndSeverity } from './frequencyAndSeverity.ts';

/** The answer for each driver: its conversations, its part of Δ, and how often and how severely its rule fired. */
export function driverAnswers(
  effects: Effects,
  found: readonly FoundDriver[],
  delta: number,
): DriverAnswer[] {
  const { cells } = effects;
  return found.map((driver): DriverAnswer => {
    const { condition, ruleIndex, effect, qValue } = driver;
    const segments = driverSegments(cells, driver, found);
    const total = (values: Float64Array): number =>
      segments.reduce((sum, segment) => sum + values[segment]!, 0);
    return {
      condition,
      rule: ruleIndex === null ? null : cells.rules[ruleIndex]!.rule,
      effect,
      qValue,
      shareOfDelta: delta === 0 ? 0 : effect.value / delta,
      parts: ruleIndex === null ? null : frequencyAndSeverity(effects, ruleIndex, segments, effect),
      conversationsBaseline: total(cells.baseline.n),
      conversationsCurrent: total(cells.current.n),
      shareBaseline: total(effects.baseline.weight),
      shareCurrent: total(effects.current.weight),
    };
  });
}
