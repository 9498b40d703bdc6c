/** The closed list of what a movement can be split and filtered by, as the API spells it. */
export const dimensions = [
  'REGION',
  'CHANNEL',
  'AGENT_TIER',
  'LANGUAGE',
  'CUSTOMER_SEGMENT',
  'TOPIC',
  'TEAM',
] as const;

export type Dimension = (typeof dimensions)[number];

/** The warehouse column of each dimension. Only these names reach SQL as identifiers. */
export const dimensionColumns = {
  REGION: 'region',
  CHANNEL: 'channel',
  AGENT_TIER: 'agent_tier',
  LANGUAGE: 'language',
  CUSTOMER_SEGMENT: 'customer_segment',
  TOPIC: 'topic',
  TEAM: 'team',
} as const satisfies Record<Dimension, string>;

/** The dimensions that the rollup distinguishes. Questions about other dimensions are answered from the facts. */
export const rollupDimensions = [
  'REGION',
  'CHANNEL',
  'AGENT_TIER',
  'LANGUAGE',
] as const satisfies Dimension[];

/** The value that stands in for a dimension missing from a record. */
export function missingValue(dimension: Dimension): string {
  return dimension === 'LANGUAGE' ? 'und' : 'unknown';
}
