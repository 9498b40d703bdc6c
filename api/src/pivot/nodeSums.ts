import type { Moments } from '../stats/moments.ts';

/** The sums that one combination of dimension values adds to a measure, and all its conversations. */
export interface LeafSums extends Moments {
  /** One value per dimension, rows before columns. */
  values: readonly string[];
  conversations: number;
}

export interface NodeSums extends Moments {
  conversations: number;
}

/** The whole without a part; its sums are exactly 0 if no value is left. */
export function less(whole: NodeSums, part: NodeSums): NodeSums {
  const conversations = whole.conversations - part.conversations;
  const n = whole.n - part.n;
  if (n === 0) return { conversations, n, sum: 0, sumSquares: 0 };
  return { conversations, n, sum: whole.sum - part.sum, sumSquares: whole.sumSquares - part.sumSquares };
}

/** The values that a line of rows or columns fixes, from the first dimension on; empty: the total. */
export type Path = readonly string[];

/** The sums of a node, found by its row and column. */
export type SumsAt = (row: Path, column: Path) => NodeSums;

/** A path as text, each value with its length, so that no two paths have the same text. */
function pathKey(path: Path): string {
  let key = '';
  for (const value of path) key += stepKey(value);
  return key;
}

const stepKey = (value: string): string => `${value.length}:${value}`;

/** The keys of a path and of all paths above it, from the empty one on. */
function keysUpTo(path: Path): string[] {
  const keys = [''];
  for (const value of path) keys.push(keys.at(-1)! + stepKey(value));
  return keys;
}

/**
 * The sums of every node of a pivot. Each leaf counts in all the totals above it, so that a total is computed from its
 * conversations and never from averages.
 */
export class PivotSums {
  /** By the key of the row, then of the column. */
  private readonly nodes = new Map<string, Map<string, NodeSums>>();
  private readonly rowCount: number;

  constructor(leaves: Iterable<LeafSums>, rowCount: number) {
    this.rowCount = rowCount;
    for (const leaf of leaves) this.add(leaf);
  }

  at(row: Path, column: Path): NodeSums {
    const found = this.nodes.get(pathKey(row))?.get(pathKey(column));
    return found ?? { n: 0, sum: 0, sumSquares: 0, conversations: 0 };
  }

  private add({ values, n, sum, sumSquares, conversations }: LeafSums): void {
    const columns = keysUpTo(values.slice(this.rowCount));
    for (const row of keysUpTo(values.slice(0, this.rowCount))) {
      const inRow = this.nodes.get(row) ?? new Map<string, NodeSums>();
      this.nodes.set(row, inRow);
      for (const column of columns) {
        const known = inRow.get(column);
        if (known === undefined) inRow.set(column, { n, sum, sumSquares, conversations });
        else {
          known.n += n;
          known.sum += sum;
          known.sumSquares += sumSquares;
          known.conversations += conversations;
        }
      }
    }
  }
}

/** A line of the rows or columns. */
export interface Line {
  path: Path;
  /** Whether it fixes a value of every dimension of its axis. */
  isLeaf: boolean;
}

/**
 * The lines of an axis: most conversations first, the lines under a value after its own, the total last.
 * @param weigh the number of conversations of a path.
 */
export function linesOf(leaves: Iterable<Path>, depth: number, weigh: (path: Path) => number): Line[] {
  const children = new Map<string, Map<string, Path>>();
  for (const leaf of leaves) {
    for (let length = 0; length < depth; length += 1) {
      const parent = pathKey(leaf.slice(0, length));
      const own = children.get(parent) ?? new Map<string, Path>();
      children.set(parent, own.set(leaf[length]!, leaf.slice(0, length + 1)));
    }
  }
  const under = (path: Path): Line[] =>
    [...(children.get(pathKey(path))?.values() ?? [])]
      .map((child) => ({ child, weight: weigh(child) }))
      .sort((a, b) => b.weight - a.weight || (a.child.at(-1)! < b.child.at(-1)! ? -1 : 1))
      .flatMap(({ child }) => [{ path: child, isLeaf: child.length === depth }, ...under(child)]);
  return [...under([]), { path: [], isLeaf: depth === 0 }];
}
