import type { Dimension } from '@plumbline/schema';
import { wilsonInterval } from '../stats/wilsonInterval.ts';
import type { ThingRow } from './feedback.query.ts';
import type { OverturnBy, OverturnRate, Standing } from './feedback.types.ts';

/** A score or reason with feedback that stands, and its conversation's value in every dimension. */
export type PlacedThing = ThingRow & { dimensions: Record<Dimension, string> };

/** The share of scores and reasons with feedback that an accepted dispute overturned, by group; most seen first. */
export function overturnRates(
  things: readonly PlacedThing[],
  by: OverturnBy,
  statement: (rule: string) => string,
): OverturnRate[] {
  const groups = new Map<string | null, PlacedThing[]>();
  for (const thing of things) {
    const value = valueOf(thing, by);
    groups.set(value, [...(groups.get(value) ?? []), thing]);
  }
  const count = (group: readonly PlacedThing[], is: (thing: PlacedThing) => boolean): number =>
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

function valueOf({ rule, version, dimensions }: PlacedThing, by: OverturnBy): string | null {
  if (by === 'RULE') return rule;
  return by === 'VERSION' ? version : dimensions[by];
}

/** Whether a figure of the table counts a thing, by the row's value and the thing's standing. */
export function isOfCell(
  thing: PlacedThing,
  { by, value, standing }: { by: OverturnBy; value: string | null; standing: Standing },
): boolean {
  const stands = { SEEN: true, DISPUTED: thing.disputed, OPEN: thing.open, OVERTURNED: thing.accepted };
  return stands[standing] && valueOf(thing, by) === value;
}
