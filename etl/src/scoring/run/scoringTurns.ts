import { createHash } from 'node:crypto';
import { holdSessionLock, type DataSource } from '@plumbline/schema/postgres';

/** The last turn in line, by database and name. */
const lines = new WeakMap<DataSource, Map<string, Promise<unknown>>>();

/** Runs work while no other process or run does work of the same name; those that wait take turns in order. */
export async function inScoringTurn<Result>(
  dataSource: DataSource,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const line = lines.get(dataSource) ?? new Map<string, Promise<unknown>>();
  lines.set(dataSource, line);
  const turn = (line.get(name) ?? Promise.resolve()).then(async () => {
    const lock = await holdSessionLock(dataSource, lockOf(name));
    try {
      return await work();
    } finally {
      await lock.letGo();
    }
  });
  line.set(
    name,
    turn.catch(() => undefined),
  );
  return turn;
}

/** The key of an advisory lock: the class of scoring in the upper half, the name's hash in the lower. */
function lockOf(name: string): number {
  return 7_588 * 2 ** 32 + createHash('sha256').update(name).digest().readUInt32BE();
}
