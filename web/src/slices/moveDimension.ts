import type { Dimension } from '../graphql/slices.ts';
import { mostColumns, mostRows } from './sliceAddress.ts';

export interface Axes {
  rows: Dimension[];
  columns: Dimension[];
}

export type Axis = keyof Axes;

const most: Record<Axis, number> = { rows: mostRows, columns: mostColumns };

/** Whether another dimension fits on an axis. */
export const hasRoom = (axes: Axes, axis: Axis): boolean => axes[axis].length < most[axis];

/** The axes with a dimension moved to a place on one of them; unchanged if it does not fit. */
export function placeDimension(axes: Axes, dimension: Dimension, axis: Axis, place: number): Axes {
  const without = removeDimension(axes, dimension);
  if (!hasRoom(without, axis)) return axes;
  const placed = [...without[axis]];
  placed.splice(Math.max(0, place), 0, dimension);
  return { ...without, [axis]: placed };
}

export function removeDimension({ rows, columns }: Axes, dimension: Dimension): Axes {
  const others = (all: Dimension[]): Dimension[] => all.filter((one) => one !== dimension);
  return { rows: others(rows), columns: others(columns) };
}

/** What an arrow key does to a dimension: left and right move within its axis, up to the rows, down to the columns. */
export function stepDimension(axes: Axes, dimension: Dimension, key: string): Axes {
  const axis: Axis = axes.rows.includes(dimension) ? 'rows' : 'columns';
  const place = axes[axis].indexOf(dimension);
  switch (key) {
    case 'ArrowLeft':
      return place === 0 ? axes : placeDimension(axes, dimension, axis, place - 1);
    case 'ArrowRight':
      return placeDimension(axes, dimension, axis, place + 1);
    case 'ArrowUp':
      return axis === 'rows' ? axes : placeDimension(axes, dimension, 'rows', axes.rows.length);
    case 'ArrowDown':
      return axis === 'columns' ? axes : placeDimension(axes, dimension, 'columns', axes.columns.length);
    default:
      return axes;
  }
}
