import type { Dimension } from '@plumbline/schema';
import { wilsonInterval } from '../stats/wilsonInterval.ts';
import type { ThingRow } from './feedback.query.ts';
import type { OverturnBy, OverturnRate } from './feedback.types.ts';

/** A score or a reason on which somebody's word stands, and where its conversation stands. */
export type JudgedThing = ThingRow & { dimensions: Record<Dimension, string> };

/** The share of what people said something of that an accepted dispute overturned, by group; most seen first. */
export function overturnRates(
  things: readonly JudgedThing[],
  by: OverturnBy,
  statement: (rule: string) => string,
): OverturnRate[] {
  const groups = new Map<string | null, JudgedThing[]>();
  for (const thing of things) {
    const value = valueOf(thing, by);
    groups.set(value, [...(groups.get(value) ?? []), thing]);
  }
  const count = (group: readonly JudgedThing[], is: (thing: JudgedThing) => boolean): number =>
    group.filter(is).length;
  return [...groups]
    .map(([value, group]): OverturnRate => {
      const overturned = count(group, ({ accepted }) => accepted);
      const interval = wilsonInterval(overturned, group.length)!;
      return {
        value,
        label: value === null ? 'The score itself' : by === 'RULE' ? statement(value) : value,
        seen: group.length,
        disputed: count(group, ({ disputed }) => disputed),
        open: count(group, ({ open }) => open),
        overturned,
        rate: overturned / group.length,
        ...interval,
      };
    })
    .sort((a, b) => b.seen - a.seen || (a.label < b.label ? -1 : 1));
}

function valueOf({ rule, version, dimensions }: JudgedThing, by: OverturnBy): string | null {
  if (by === 'RULE') return rule;
  return by === 'VERSION' ? version : dimensions[by];
}
