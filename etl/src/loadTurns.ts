import type { DataSource } from '@plumbline/schema/postgres';

/** Each load holds a connection while it runs, and the writer lock and the rest of the app need connections too. */
const loadsAtOnce = 2;

const running = new WeakMap<DataSource, { count: number; waiting: (() => void)[] }>();

/** Runs `load` once fewer than two other loads run on these databases, first come, first served. */
export async function inTurn<Result>(dataSource: DataSource, load: () => Promise<Result>): Promise<Result> {
  const turns = running.get(dataSource) ?? { count: 0, waiting: [] };
  running.set(dataSource, turns);
  if (turns.count < loadsAtOnce) turns.count += 1;
  else await new Promise<void>((begin) => turns.waiting.push(begin));
  try {
    return await load();
  } finally {
    // The slot goes straight to the next load in the queue.
    const next = turns.waiting.shift();
    if (next === undefined) turns.count -= 1;
    else next();
  }
}
