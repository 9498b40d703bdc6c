/** A turn of a conversation that nobody has. */
export interface OpenTurn {
  item: number;
  turn: number;
  /** Who has, or had, a turn of this conversation. */
  had: readonly string[];
}

/**
 * Gives each open turn to a reviewer who never had the conversation: the one with the least to do, among equals the one
 * least often paired with those already on it, then the first in `load`. Turns nobody can take are left out.
 * @param load turns each reviewer has or had so far; its keys are those who take part.
 */
export function assignEvenly(
  turns: readonly OpenTurn[],
  load: ReadonlyMap<string, number>,
): { item: number; turn: number; reviewer: string }[] {
  const loads = new Map(load);
  const pairs = new Map<string, number>();
  const had = new Map<number, Set<string>>();
  const given: { item: number; turn: number; reviewer: string }[] = [];
  for (const { item, turn, had: before } of turns) {
    const onItem = had.get(item) ?? new Set(before);
    had.set(item, onItem);
    const paired = (reviewer: string): number =>
      [...onItem].reduce((sum, other) => sum + (pairs.get(pairKey(reviewer, other)) ?? 0), 0);
    const [reviewer] = [...loads.keys()]
      .filter((name) => !onItem.has(name))
      .sort((a, b) => loads.get(a)! - loads.get(b)! || paired(a) - paired(b));
    if (reviewer === undefined) continue;
    for (const other of onItem) {
      const key = pairKey(reviewer, other);
      pairs.set(key, (pairs.get(key) ?? 0) + 1);
    }
    onItem.add(reviewer);
    loads.set(reviewer, loads.get(reviewer)! + 1);
    given.push({ item, turn, reviewer });
  }
  return given;
}

const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
