import { assignmentTable, type EntityManager } from '@plumbline/schema/postgres';
import { assignEvenly } from './assignEvenly.ts';
import { openTurns, reviewerLoads } from './turns.query.ts';

/** Gives every open turn of a set, or of one item, to a reviewer who takes part; the set must be locked. */
export async function fillTurns(
  manager: EntityManager,
  setId: string,
  itemId: number | null = null,
): Promise<void> {
  const turns = await openTurns(manager, setId, itemId);
  if (turns.length === 0) return;
  const given = assignEvenly(turns, await reviewerLoads(manager, setId));
  await manager.insert(
    assignmentTable,
    given.map(({ item, turn, reviewer }) => ({ itemId: item, turn, reviewer, state: 'open' as const })),
  );
}
