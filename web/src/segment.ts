import { keyOfDimension, nameValue, type FilterValues } from './filters.ts';

interface SegmentPart {
  dimension: string;
  value: string;
}

/** `EMEA · chat · tier 1`; `Everywhere` for a segment without parts. */
export function nameSegment(segment: SegmentPart[]): string {
  if (segment.length === 0) return 'Everywhere';
  return segment
    .map(({ dimension, value }) => nameValue(keyOfDimension(dimension) ?? 'region', value))
    .join(' · ');
}

/** A segment (and a rule) as filters to add to those set: each of its dimensions is narrowed to its one value. */
export function segmentValues(segment: SegmentPart[], rule: string | null): Partial<FilterValues> {
  const values: Partial<FilterValues> = rule === null ? {} : { rule: [rule] };
  for (const { dimension, value } of segment) {
    const key = keyOfDimension(dimension);
    if (key !== null) values[key] = [value];
  }
  return values;
}

/** The key of a driver in an address: `long-wait~EMEA.chat.tier 1`; `mix~…` for a driver without a rule. */
export function driverKey(driver: { rule: string | null; segment: SegmentPart[] }): string {
  return `${driver.rule ?? 'mix'}~${driver.segment.map(({ value }) => value).join('.')}`;
}
