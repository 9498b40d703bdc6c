import type { Moments } from '../stats/moments.ts';

/** What one combination of values adds to a measure: sums of its values, and all conversations there. */
export interface LeafSums extends Moments {
  /** One value a dimension, rows before columns. */
  values: readonly string[];
  conversations: number;
}

export interface NodeSums extends Moments {
  conversations: number;
}

/** What is left without a part; exactly nothing where no value is. */
export function less(whole: NodeSums, part: NodeSums): NodeSums {
  const conversations = whole.conversations - part.conversations;
  const n = whole.n - part.n;
  if (n === 0) return { conversations, n, sum: 0, sumSquares: 0 };
  return { conversations, n, sum: whole.sum - part.sum, sumSquares: whole.sumSquares - part.sumSquares };
}

/** The values that a line of rows or columns fixes, from the first dimension on; none: all. */
export type Path = readonly string[];

/** The sums of a node, found by its row and column. */
export type SumsAt = (row: Path, column: Path) => NodeSums;

export const pathKey = (path: Path): string => JSON.stringify(path);
export const nodeKey = (row: Path, column: Path): string => `${pathKey(row)}${pathKey(column)}`;

/**
 * Sums of every node of a pivot: each leaf counts in all the totals it stands under, so that a total is reckoned from
 * its conversations and never from averages.
 */
export class PivotSums {
  private readonly nodes = new Map<string, NodeSums>();
  private readonly rowCount: number;

  constructor(leaves: Iterable<LeafSums>, rowCount: number) {
    this.rowCount = rowCount;
    for (const leaf of leaves) this.add(leaf);
  }

  at(row: Path, column: Path): NodeSums {
    return this.nodes.get(nodeKey(row, column)) ?? { n: 0, sum: 0, sumSquares: 0, conversations: 0 };
  }

  private add({ values, n, sum, sumSquares, conversations }: LeafSums): void {
    for (const row of prefixes(values.slice(0, this.rowCount))) {
      for (const column of prefixes(values.slice(this.rowCount))) {
        const key = nodeKey(row, column);
        const known = this.nodes.get(key);
        if (known === undefined) this.nodes.set(key, { n, sum, sumSquares, conversations });
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

function prefixes(values: Path): Path[] {
  return Array.from({ length: values.length + 1 }, (_, length) => values.slice(0, length));
}

/** A line of rows or columns, in the order they stand. */
export interface Line {
  path: Path;
  /** Stands for one combination of values of all dimensions of its axis. */
  isLeaf: boolean;
}

/**
 * The lines of an axis: what has most conversations first, what is under a value after it, all together last.
 * @param weigh conversations of a path.
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
