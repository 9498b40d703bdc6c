import type { DataSource } from '@plumbline/schema/postgres';

/** Each load holds a connection as long as it runs; the writers' lock and the rest of the app need some too. */
const loadsAtOnce = 2;

const running = new WeakMap<DataSource, { count: number; waiting: (() => void)[] }>();

/** Runs `load` when fewer than two others run on these databases, in the order they came. */
export async function inTurn<Result>(dataSource: DataSource, load: () => Promise<Result>): Promise<Result> {
  const turns = running.get(dataSource) ?? { count: 0, waiting: [] };
  running.set(dataSource, turns);
  if (turns.count < loadsAtOnce) turns.count += 1;
  else await new Promise<void>((begin) => turns.waiting.push(begin));
  try {
    return await load();
  } finally {
    // The place goes straight to the next in line.
    const next = turns.waiting.shift();
    if (next === undefined) turns.count -= 1;
    else next();
  }
}
