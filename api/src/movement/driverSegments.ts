import type { MovementCells } from './cells.ts';
import type { FoundDriver } from './foundDriver.ts';

/**
 * The segments that a driver is about, whose conversations are the denominator of its frequency: the segments of the
 * leaves that it claims, and those within its condition that no driver of the rule claims. The latter have no leaf to
 * claim, because the rule fired there in neither period or one period lacks the segment. If a narrower driver of the rule
 * contains such a segment too, the segment is the narrower driver's.
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
