import { param, sql, type Sql } from './sql.ts';

/** Shares are told apart to a millionth. */
const places = 1_000_000;

/**
 * Facts of a share of all conversations, 0 to 1, by a hash of source and id. The same seed takes the same ones whenever it is
 * asked, and a larger share holds those of a smaller one.
 */
export function inShare(seed: string, share: number): Sql {
  return sql`cityHash64(${param('String', seed)}, source, id) % ${param('UInt32', places)} < ${param('UInt32', Math.round(share * places))}`;
}
