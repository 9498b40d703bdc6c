import type { Rubric } from '@plumbline/schema';
import type { AssignmentState, EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';

const assignmentRow = z.object({
  id: z.string(),
  state: z.string() as z.ZodType<AssignmentState>,
  reviewer: z.string(),
  item_id: z.number(),
  set_id: z.string(),
  set_name: z.string(),
  reviews: z.number(),
  metric: z.string(),
  version: z.string(),
  rubric: z.unknown() as z.ZodType<Rubric>,
  source: z.string(),
  conversation: z.string(),
  text_hash: z.string(),
});

/** An assignment with its set, its rules and its conversation. */
export type AssignmentRow = z.infer<typeof assignmentRow>;

/** One assignment; null if there is none. */
export async function assignmentById(manager: EntityManager, id: string): Promise<AssignmentRow | null> {
  const rows = z.array(assignmentRow).parse(
    await manager.query(
      `SELECT a.id, a.state, a.reviewer, a.item_id, s.id AS set_id, s.name AS set_name, s.reviews,
         v.metric, v.version, v.rubric, i.source, i.conversation, i.text_hash
       FROM assignment a JOIN label_set_item i ON i.id = a.item_id JOIN label_set s ON s.id = i.set_id
         JOIN metric_version v ON v.id = s.metric_version
       WHERE a.id = $1`,
      [id],
    ),
  );
  return rows[0] ?? null;
}

const entryRow = z.object({
  id: z.string(),
  state: z.string() as z.ZodType<AssignmentState>,
  submitted_at: z.coerce.date().nullable(),
});

/** A reviewer's current and past assignments in a set, in the order of the set. */
export async function batchEntries(
  manager: EntityManager,
  setId: string,
  reviewer: string,
): Promise<{ id: string; state: AssignmentState; submittedAt: Date | null }[]> {
  const rows = z.array(entryRow).parse(
    await manager.query(
      `SELECT a.id, a.state, l.submitted_at
       FROM assignment a JOIN label_set_item i ON i.id = a.item_id LEFT JOIN label l ON l.assignment_id = a.id
       WHERE i.set_id = $1 AND a.reviewer = $2 ORDER BY i.position`,
      [setId, reviewer],
    ),
  );
  return rows.map(({ id, state, submitted_at }) => ({ id, state, submittedAt: submitted_at }));
}

const progressRow = z.object({
  id: z.string(),
  name: z.string(),
  submitted: z.number(),
  open: z.number(),
  has_left: z.boolean(),
});

/** Every reviewer's progress with a set, by name. */
export async function setProgress(
  manager: EntityManager,
  setId: string,
): Promise<{ id: string; name: string; submitted: number; open: number; left: boolean }[]> {
  const rows = z.array(progressRow).parse(
    await manager.query(
      `SELECT r.id, r.name, r_set.left_at IS NOT NULL AS has_left,
         count(*) FILTER (WHERE a.state = 'submitted')::int AS submitted,
         count(*) FILTER (WHERE a.state = 'open')::int AS open
       FROM label_set_reviewer r_set JOIN reviewer r ON r.id = r_set.reviewer
         LEFT JOIN (assignment a JOIN label_set_item i ON i.id = a.item_id AND i.set_id = $1) ON a.reviewer = r.id
       WHERE r_set.set_id = $1 GROUP BY r.id, r.name, r_set.left_at ORDER BY r.name`,
      [setId],
    ),
  );
  return rows.map(({ has_left, ...row }) => ({ ...row, left: has_left }));
}

const conversationKey = z.object({ source: z.string(), id: z.string() });

/**
 * Conversations that a reviewer still labels or may come to label: those of the sets they take part in that need blind
 * labels and have none of theirs. What others and the metric say about them stays hidden.
 */
export async function blindConversations(
  manager: EntityManager,
  reviewer: string,
): Promise<{ source: string; id: string }[]> {
  return z.array(conversationKey).parse(
    await manager.query(
      `SELECT DISTINCT i.source, i.conversation AS id
         FROM label_set_reviewer r JOIN label_set_item i ON i.set_id = r.set_id
           LEFT JOIN LATERAL (SELECT array_agg(last.step) AS steps FROM (
             SELECT DISTINCT ON (question) step FROM consensus_step c WHERE c.item_id = i.id ORDER BY question, c.id DESC) last) now ON true
         WHERE r.reviewer = $1 AND r.left_at IS NULL
           AND NOT EXISTS (SELECT FROM label l WHERE l.item_id = i.id AND l.reviewer = $1)
           AND (now.steps IS NULL OR now.steps && ARRAY['third_review', 'fourth_review'])`,
      [reviewer],
    ),
  );
}
