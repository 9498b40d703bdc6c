import type { EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { EvaluationResult } from './evaluation.ts';

const lookRow = z.object({
  id: z.number(),
  target_id: z.number(),
  scored_as: z.string(),
  content_hash: z.string(),
  result: z.unknown() as z.ZodType<EvaluationResult>,
  by: z.string(),
  at: z.coerce.date(),
});
/** One look at held-out labels, with the name of the person who looked. */
export type LookRow = z.infer<typeof lookRow>;

/** All looks at held-out labels for a version, oldest first. */
export async function testLooks(manager: EntityManager, versionId: string): Promise<LookRow[]> {
  return z.array(lookRow).parse(
    await manager.query(
      `SELECT l.id, l.target_id, l.scored_as, l.content_hash, l.result, r.name AS by, l.at
       FROM test_look l JOIN reviewer r ON r.id = l.by WHERE l.metric_version = $1 ORDER BY l.id`,
      [versionId],
    ),
  );
}

/** The last look at the version's own scores, which decides about the version. */
export const decisiveLook = (looks: readonly LookRow[], version: string): LookRow | null =>
  looks.findLast(({ scored_as }) => scored_as === version) ?? null;

/** How many looks at the same held-out labels there had been for other versions by the time of this look. */
export async function looksForOthers(manager: EntityManager, lookId: number): Promise<number> {
  const [row] = z.array(z.object({ n: z.number() })).parse(
    await manager.query(
      `SELECT count(*)::int AS n FROM test_look this JOIN test_look other
         ON other.labels = this.labels AND other.id < this.id AND other.metric_version <> this.metric_version WHERE this.id = $1`,
      [lookId],
    ),
  );
  return row?.n ?? 0;
}
