import { createHash } from 'node:crypto';
import type { LabelSetPart } from '@plumbline/schema/postgres';
import { allocate } from './allocate.ts';

export interface Splittable {
  source: string;
  id: string;
  /** Which stratum it belongs to. */
  stratum: string;
  /** The part it has in a frozen set; a conversation never changes sides. */
  known: LabelSetPart | null;
}

/**
 * Splits conversations into a development and a held-out part: `testShare` of each stratum, drawn by the seed. Those that
 * have a part in another set keep it, and the rest make up for them as far as they can.
 */
export function splitParts(items: readonly Splittable[], testShare: number, seed: string): LabelSetPart[] {
  const strata = [...new Set(items.map(({ stratum }) => stratum))].sort();
  const free = strata.map((name) =>
    items.flatMap((item, index) => (item.stratum === name && item.known === null ? [index] : [])),
  );
  const wanted = Math.round(items.length * testShare) - items.filter(({ known }) => known === 'test').length;
  const open = free.filter((indices) => indices.length > 0);
  const shares = split(
    open.map((indices) => indices.length),
    Math.max(0, wanted),
  );
  const parts = items.map(({ known }): LabelSetPart => known ?? 'development');
  open.forEach((indices, at) => {
    const drawn = indices
      .map((index) => ({ index, order: drawOf(seed, items[index]!) }))
      .sort((a, b) => (a.order < b.order ? -1 : 1));
    for (const { index } of drawn.slice(0, shares[at])) parts[index] = 'test';
  });
  return parts;
}

/** Like `allocate`, but gives every stratum nothing if nothing is wanted. */
function split(counts: readonly number[], wanted: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return wanted === 0 || total === 0 ? counts.map(() => 0) : allocate(counts, wanted);
}

function drawOf(seed: string, { source, id }: Splittable): string {
  return createHash('sha256')
    .update(JSON.stringify([seed, source, id]))
    .digest('hex');
}
