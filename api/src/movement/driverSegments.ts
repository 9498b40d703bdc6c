import type { MovementCells } from './cells.ts';
import type { FoundDriver } from './foundDriver.ts';

/**
 * The segments a driver speaks of: those of the leaves it claims, and those its condition holds where its rule fired in
 * neither period, unless a narrower driver of the same rule holds them too. Their conversations are what its
 * frequency is a part of.
 */
export function driverSegments(
  cells: MovementCells,
  driver: FoundDriver,
  drivers: readonly FoundDriver[],
): Int32Array {
  const { ruleIndex, leaves } = driver;
  if (ruleIndex === null) return leaves;
  const rule = cells.rules[ruleIndex]!;
  const withRule = new Set(rule.segment);
  const narrower = drivers.filter(
    (other) => other.ruleIndex === ruleIndex && other.condition.length > driver.condition.length,
  );
  const silent = [...cells.segments.keys()].filter(
    (segment) =>
      !withRule.has(segment) &&
      holds(cells, driver, segment) &&
      !narrower.some((other) => holds(cells, other, segment)),
  );
  return Int32Array.from([...Array.from(leaves, (leaf) => rule.segment[leaf]!), ...silent]);
}

function holds({ dimensions, segments }: MovementCells, driver: FoundDriver, segment: number): boolean {
  return driver.condition.every(
    ({ dimension, value }) => segments[segment]![dimensions.indexOf(dimension)] === value,
  );
}
