import type { EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { OpenTurn } from './assignEvenly.ts';

const turnsRow = z.object({
  item: z.number(),
  reviews: z.number(),
  had: z.array(z.string()).nullable(),
  taken: z.array(z.number()).nullable(),
  wanted: z.number().nullable(),
});

/** Turns of a set, or of one item of it, that the protocol asks for and nobody has, in the order of the set. */
export async function openTurns(
  manager: EntityManager,
  setId: string,
  itemId: number | null,
): Promise<OpenTurn[]> {
  const rows = z.array(turnsRow).parse(
    await manager.query(
      `SELECT i.id AS item, s.reviews,
         array_agg(a.reviewer::text) FILTER (WHERE a.id IS NOT NULL) AS had,
         array_agg(a.turn) FILTER (WHERE a.state IN ('open', 'submitted')) AS taken,
         (SELECT max(CASE step WHEN 'third_review' THEN 3 WHEN 'fourth_review' THEN 4 END)
          FROM (SELECT DISTINCT ON (question) step FROM consensus_step c WHERE c.item_id = i.id ORDER BY question, c.id DESC) last) AS wanted
       FROM label_set_item i JOIN label_set s ON s.id = i.set_id LEFT JOIN assignment a ON a.item_id = i.id
       WHERE i.set_id = $1 AND ($2::int IS NULL OR i.id = $2)
       GROUP BY i.id, s.reviews, i.position ORDER BY i.position`,
      [setId, itemId],
    ),
  );
  return rows.flatMap(({ item, reviews, had, taken, wanted }) =>
    Array.from({ length: Math.max(reviews, wanted ?? 0) }, (_, index) => index + 1)
      .filter((turn) => !(taken ?? []).includes(turn))
      .map((turn) => ({ item, turn, had: had ?? [] })),
  );
}

const loadRow = z.object({ reviewer: z.string(), turns: z.number() });

/** How many turns each reviewer who takes part in a set has or had, in the order they joined. */
export async function reviewerLoads(manager: EntityManager, setId: string): Promise<Map<string, number>> {
  const rows = z.array(loadRow).parse(
    await manager.query(
      `SELECT r.reviewer, count(a.id)::int AS turns
       FROM label_set_reviewer r
       LEFT JOIN (assignment a JOIN label_set_item i ON i.id = a.item_id AND i.set_id = $1)
         ON a.reviewer = r.reviewer AND a.state IN ('open', 'submitted')
       WHERE r.set_id = $1 AND r.left_at IS NULL
       GROUP BY r.reviewer, r.joined_at ORDER BY r.joined_at, r.reviewer`,
      [setId],
    ),
  );
  return new Map(rows.map(({ reviewer, turns }) => [reviewer, turns]));
}

/** Locks a set until the transaction ends, so that its turns are changed one transaction at a time. */
export async function lockSet(manager: EntityManager, setId: string): Promise<void> {
  await manager.query('SELECT FROM label_set WHERE id = $1 FOR UPDATE', [setId]);
}

/** The ids of a reviewer's open assignments in a set. */
export async function openAssignmentIds(
  manager: EntityManager,
  setId: string,
  reviewer: string,
): Promise<string[]> {
  const rows = z
    .array(z.object({ id: z.string() }))
    .parse(
      await manager.query(
        `SELECT a.id FROM assignment a JOIN label_set_item i ON i.id = a.item_id WHERE i.set_id = $1 AND a.reviewer = $2 AND a.state = 'open'`,
        [setId, reviewer],
      ),
    );
  return rows.map(({ id }) => id);
}
