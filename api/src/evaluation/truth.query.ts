import type { EntityManager, LabelSetPart } from '@plumbline/schema/postgres';
import { z } from 'zod';

const outcomeRow = z.object({
  id: z.number(),
  source: z.string(),
  conversation: z.string(),
  text_hash: z.string(),
  step: z.string().nullable(),
  outcome: z.string().nullable(),
});

/** The conversations of one part of a set, each with the last step of its overall question, in the order of the set. */
export async function overallSteps(
  manager: EntityManager,
  setId: string,
  part: LabelSetPart,
): Promise<z.infer<typeof outcomeRow>[]> {
  return z.array(outcomeRow).parse(
    await manager.query(
      `SELECT i.id, i.source, i.conversation, i.text_hash, last.step, last.outcome
       FROM label_set_item i LEFT JOIN LATERAL (
         SELECT c.step, c.outcome FROM consensus_step c WHERE c.item_id = i.id AND c.question = 'overall' ORDER BY c.id DESC LIMIT 1) last ON true
       WHERE i.set_id = $1 AND i.part = $2 ORDER BY i.position`,
      [setId, part],
    ),
  );
}

const wholeRow = z.object({
  source: z.string(),
  conversation: z.string(),
  votes: z.array(z.object({ reviewer: z.string(), label: z.string(), note: z.string().nullable() })),
});

/** The newest label of each reviewer of each whole conversation of a collection. */
export async function wholeJudgements(
  manager: EntityManager,
  collectionId: number,
): Promise<z.infer<typeof wholeRow>[]> {
  return z.array(wholeRow).parse(
    await manager.query(
      `SELECT source, conversation, jsonb_agg(jsonb_build_object('reviewer', reviewer, 'label', label, 'note', note) ORDER BY reviewer) AS votes
       FROM (SELECT DISTINCT ON (source, conversation, reviewer) source, conversation, reviewer, label, note
             FROM judgement WHERE collection_id = $1 AND message = -1
             ORDER BY source, conversation, reviewer, revision DESC) newest
       GROUP BY source, conversation ORDER BY source, conversation`,
      [collectionId],
    ),
  );
}

const frozenRow = z.object({
  id: z.string(),
  name: z.string(),
  scale: z.object({ labels: z.array(z.string()), ordered: z.boolean() }),
  negative: z.array(z.string()),
  test_share: z.number(),
  seed: z.string(),
  content_hash: z.string(),
  frozen_by: z.string(),
  frozen_at: z.coerce.date(),
  conversations: z.number(),
  test_count: z.number(),
  ambiguous: z.number(),
});
export type FrozenRow = z.infer<typeof frozenRow>;

/** Frozen collections, newest first; only one if `id` is given. */
export async function frozenCollections(manager: EntityManager, id: string | null): Promise<FrozenRow[]> {
  return z.array(frozenRow).parse(
    await manager.query(
      `SELECT f.id, c.name, c.scale, f.negative, f.test_share, f.seed, f.content_hash, r.name AS frozen_by, f.frozen_at,
         count(i.id)::int AS conversations, count(i.id) FILTER (WHERE i.part = 'test')::int AS test_count,
         count(i.id) FILTER (WHERE i.outcome IS NULL)::int AS ambiguous
       FROM frozen_collection f JOIN label_collection c ON c.id = f.collection_id JOIN reviewer r ON r.id = f.frozen_by
         LEFT JOIN frozen_collection_item i ON i.frozen_id = f.id
       WHERE $1::uuid IS NULL OR f.id = $1 GROUP BY f.id, c.id, r.id ORDER BY f.frozen_at DESC, f.id`,
      [id],
    ),
  );
}
