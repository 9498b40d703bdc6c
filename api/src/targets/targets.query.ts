import { versionTargets } from '@plumbline/schema';
import type { EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';

const targetRow = z.object({
  id: z.number(),
  state: z.enum(['draft', 'locked']),
  targets: versionTargets,
  content_hash: z.string().nullable(),
  saved_by: z.string(),
  saved_at: z.coerce.date(),
  locked_by: z.string().nullable(),
  locked_at: z.coerce.date().nullable(),
});
/** Targets with the names of who saved and who locked them. */
export type TargetRow = z.infer<typeof targetRow>;

/** All targets ever set for a version, newest first. */
export async function targetRows(manager: EntityManager, versionId: string): Promise<TargetRow[]> {
  return z.array(targetRow).parse(
    await manager.query(
      `SELECT t.id, t.state, t.targets, t.content_hash, s.name AS saved_by, t.saved_at, l.name AS locked_by, t.locked_at
       FROM target t JOIN reviewer s ON s.id = t.saved_by LEFT JOIN reviewer l ON l.id = t.locked_by
       WHERE t.metric_version = $1 ORDER BY t.id DESC`,
      [versionId],
    ),
  );
}

/** The targets in force for a version: the newest locked; null while none are. */
export async function lockedTargets(manager: EntityManager, versionId: string): Promise<TargetRow | null> {
  return (await targetRows(manager, versionId)).find(({ state }) => state === 'locked') ?? null;
}

/** How often somebody looked at held-out labels for a version. */
export async function lookCount(manager: EntityManager, versionId: string): Promise<number> {
  const [row] = z
    .array(z.object({ n: z.number() }))
    .parse(
      await manager.query('SELECT count(*)::int AS n FROM test_look WHERE metric_version = $1', [versionId]),
    );
  return row?.n ?? 0;
}

/** Locks a version until the transaction ends, so that its targets are set, and looks by them made, one at a time. */
export async function lockVersion(manager: EntityManager, versionId: string): Promise<void> {
  await manager.query('SELECT FROM metric_version WHERE id = $1 FOR UPDATE', [versionId]);
}
