import type { MovementCells } from './cells.ts';
import type { FoundDriver } from './foundDriver.ts';

/**
 * The segments a driver speaks of: those of the leaves it claims, and those its condition holds that no driver of its
 * rule can claim, as the rule fired there in neither period or one period does not have them, unless a narrower driver
 * of the rule holds them too. Their conversations are what its frequency is a part of.
 */
export function driverSegments(
  cells: MovementCells,
  driver: FoundDriver,
  drivers: readonly FoundDriver[],
): Int32Array {
  const { ruleIndex, leaves, condition } = driver;
  if (ruleIndex === null) return leaves;
  const rule = cells.rules[ruleIndex]!;
  const segmentsOf = (one: FoundDriver): number[] => Array.from(one.leaves, (leaf) => rule.segment[leaf]!);
  const others = drivers.filter((other) => other !== driver && other.ruleIndex === ruleIndex);
  const claimed = new Set(others.flatMap(segmentsOf));
  const narrower = others.filter((other) => other.condition.length > condition.length);
  const own = new Set(segmentsOf(driver));
  const unclaimed = [...cells.segments.keys()].filter(
    (segment) =>
      !own.has(segment) &&
      !claimed.has(segment) &&
      holds(cells, driver, segment) &&
      !narrower.some((other) => holds(cells, other, segment)),
  );
  return Int32Array.from([...own, ...unclaimed]);
}

function holds({ dimensions, segments }: MovementCells, driver: FoundDriver, segment: number): boolean {
  return driver.condition.every(
    ({ dimension, value }) => segments[segment]![dimensions.indexOf(dimension)] === value,
  );
}
