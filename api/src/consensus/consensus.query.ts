import { certainties } from '@plumbline/schema';
import type { ConsensusStepKind, EntityManager, ItemSegment, LabelSetPart } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { ItemState } from './itemState.ts';

/**
 * The items that `of` selects by $1, whether reviewer $2 labelled them, and their state: the most that any question still
 * needs, in the order of the protocol.
 */
const itemStates = (of: 'i.set_id = $1' | 'i.id = $1'): string => `
  WITH last AS (
    SELECT DISTINCT ON (c.item_id, c.question) c.item_id, c.question, c.step
    FROM consensus_step c JOIN label_set_item i ON i.id = c.item_id
    WHERE ${of} ORDER BY c.item_id, c.question, c.id DESC
  ), steps AS (
    SELECT item_id, array_agg(DISTINCT step) AS steps, count(*) FILTER (WHERE step = 'ambiguous')::int AS ambiguous
    FROM last GROUP BY item_id
  ), item AS (
    SELECT i.*, COALESCE(steps.ambiguous, 0) AS ambiguous,
      EXISTS (SELECT FROM label l WHERE l.item_id = i.id AND l.reviewer = $2) AS mine,
      CASE WHEN steps.steps IS NULL THEN 'open'
        WHEN 'third_review' = ANY (steps.steps) THEN 'third_review'
        WHEN 'fourth_review' = ANY (steps.steps) THEN 'fourth_review'
        WHEN 'discussion' = ANY (steps.steps) THEN 'discussion'
        ELSE 'settled' END AS state
    FROM label_set_item i LEFT JOIN steps ON steps.item_id = i.id WHERE ${of}
  )`;

const countRow = z.object({
  state: z.string() as z.ZodType<ItemState>,
  items: z.number(),
  ambiguous: z.number(),
});

/** How many conversations of a set are in each state, and how many of their questions are ambiguous. */
export async function itemCounts(
  manager: EntityManager,
  setId: string,
): Promise<{ state: ItemState; items: number; ambiguous: number }[]> {
  return z
    .array(countRow)
    .parse(
      await manager.query(
        `${itemStates('i.set_id = $1')} SELECT state, count(*)::int AS items, sum(ambiguous)::int AS ambiguous FROM item GROUP BY state`,
        [setId, null],
      ),
    );
}

const sliceRow = z.object({
  dimension: z.enum(['LANGUAGE', 'CHANNEL']),
  value: z.string(),
  conversations: z.number(),
  labelled: z.number(),
});

/** A set's number of conversations per language and channel, and how many have all first labels; the most frequent first. */
export async function labelledSlices(
  manager: EntityManager,
  setId: string,
): Promise<z.infer<typeof sliceRow>[]> {
  return z.array(sliceRow).parse(
    await manager.query(
      `SELECT upper(slice.key) AS dimension, slice.value, count(*)::int AS conversations,
         count(*) FILTER (WHERE (SELECT count(*) FROM label l WHERE l.item_id = i.id) >= s.reviews)::int AS labelled
       FROM label_set_item i JOIN label_set s ON s.id = i.set_id CROSS JOIN LATERAL jsonb_each_text(i.segment) AS slice
       WHERE i.set_id = $1 AND slice.key IN ('language', 'channel')
       GROUP BY slice.key, slice.value ORDER BY slice.key DESC, count(*) DESC, slice.value`,
      [setId],
    ),
  );
}

const itemRow = z.object({
  id: z.number(),
  set_id: z.string(),
  position: z.number(),
  source: z.string(),
  conversation: z.string(),
  part: z.string() as z.ZodType<LabelSetPart>,
  segment: z.unknown() as z.ZodType<ItemSegment>,
  ambiguous: z.number(),
  mine: z.boolean(),
  state: z.string() as z.ZodType<ItemState>,
});
export type ItemRow = z.infer<typeof itemRow>;

/** The items of a set, in its order. @param reviewer the reviewer whose labels `mine` is about. */
export async function setItems(
  manager: EntityManager,
  setId: string,
  reviewer: string | null,
): Promise<ItemRow[]> {
  return z
    .array(itemRow)
    .parse(
      await manager.query(`${itemStates('i.set_id = $1')} SELECT * FROM item ORDER BY position`, [
        setId,
        reviewer,
      ]),
    );
}

/** One item; null if there is none. */
export async function itemById(
  manager: EntityManager,
  id: number,
  reviewer: string | null,
): Promise<ItemRow | null> {
  const rows = z
    .array(itemRow)
    .parse(await manager.query(`${itemStates('i.id = $1')} SELECT * FROM item`, [id, reviewer]));
  return rows[0] ?? null;
}

const stepRow = z.object({
  item_id: z.number(),
  id: z.number(),
  question: z.string(),
  step: z.string() as z.ZodType<ConsensusStepKind>,
  outcome: z.string().nullable(),
  participants: z.array(z.string()),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  at: z.coerce.date(),
});
export type StepRow = z.infer<typeof stepRow>;

/** All steps of the protocol on some items, oldest first. */
export async function stepsOf(manager: EntityManager, items: readonly number[]): Promise<StepRow[]> {
  return z.array(stepRow).parse(
    await manager.query(
      `SELECT c.item_id, c.id, c.question, c.step, c.outcome, c.reason, c.at, b.name AS by,
           ARRAY(SELECT r.name FROM jsonb_array_elements_text(c.participants) p JOIN reviewer r ON r.id = p::uuid ORDER BY r.name) AS participants
         FROM consensus_step c LEFT JOIN reviewer b ON b.id = c.by WHERE c.item_id = ANY ($1::int[]) ORDER BY c.id`,
      [items],
    ),
  );
}

const labelRow = z.object({
  item_id: z.number(),
  /** 1 and 2 (and 3 in a set of three) are the first, independent labels. Later ones were requested because those differ. */
  turn: z.number(),
  reviewer: z.string(),
  name: z.string(),
  overall: z.string(),
  certainty: z.enum(certainties).nullable(),
  note: z.string().nullable(),
  submitted_at: z.coerce.date(),
  verdicts: z.array(
    z.object({
      rule: z.string(),
      verdict: z.string(),
      evidence: z.array(z.object({ message: z.number(), start: z.number(), end: z.number() })),
    }),
  ),
});
export type LabelRow = z.infer<typeof labelRow>;

/** The labels of a set, or of one item of it, in the order of submission. */
export async function labelsOf(
  manager: EntityManager,
  { setId, itemId }: { setId: string; itemId: number | null },
): Promise<LabelRow[]> {
  return z.array(labelRow).parse(
    await manager.query(
      `SELECT l.item_id, a.turn, l.reviewer, r.name, l.overall, l.certainty, l.note, l.submitted_at,
           COALESCE((SELECT jsonb_agg(jsonb_build_object('rule', v.rule, 'verdict', v.verdict, 'evidence', v.evidence)) FROM label_verdict v WHERE v.label_id = l.id), '[]') AS verdicts
         FROM label l JOIN assignment a ON a.id = l.assignment_id JOIN label_set_item i ON i.id = l.item_id JOIN reviewer r ON r.id = l.reviewer
         WHERE i.set_id = $1 AND ($2::int IS NULL OR l.item_id = $2) ORDER BY l.submitted_at, l.id`,
      [setId, itemId],
    ),
  );
}
