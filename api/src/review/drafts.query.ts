import type { EntityManager, LabelDraft } from '@plumbline/schema/postgres';

/** Adds edits in order; one that was already stored is not added again. */
export async function keepDraftChanges(
  manager: EntityManager,
  assignmentId: string,
  changes: readonly { id: string; change: LabelDraft }[],
): Promise<void> {
  await manager.query(
    `INSERT INTO draft_change (id, assignment_id, change)
     SELECT (entry->>'id')::uuid, $1, entry->'change' FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS e(entry, at) ORDER BY at
     ON CONFLICT (id) DO NOTHING`,
    [assignmentId, JSON.stringify(changes)],
  );
}
