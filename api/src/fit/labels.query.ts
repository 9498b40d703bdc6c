import type { EntityManager } from '@plumbline/schema/postgres';
import { wholeConversation } from '@plumbline/schema/postgres';
import { z } from 'zod';

const setRow = z.object({ id: z.string(), state: z.string(), content_hash: z.string().nullable() });

/** A set of labels by its name, or null. */
export async function setNamed(manager: EntityManager, name: string): Promise<z.infer<typeof setRow> | null> {
  const rows = z
    .array(setRow)
    .parse(await manager.query('SELECT id, state, content_hash FROM label_set WHERE name = $1', [name]));
  return rows[0] ?? null;
}

const outcomeRow = z.object({
  source: z.string(),
  id: z.string(),
  text_hash: z.string(),
  step: z.string().nullable(),
  outcome: z.string().nullable(),
});

/** Where the consensus on a question stands for the development part of a set; a step of null: nobody agreed yet. */
export async function developmentOutcomes(
  manager: EntityManager,
  setId: string,
  question: string,
): Promise<z.infer<typeof outcomeRow>[]> {
  return z.array(outcomeRow).parse(
    await manager.query(
      `SELECT i.source, i.conversation AS id, i.text_hash, last.step, last.outcome
       FROM label_set_item i LEFT JOIN LATERAL (
         SELECT step, outcome FROM consensus_step c WHERE c.item_id = i.id AND c.question = $2 ORDER BY c.id DESC LIMIT 1
       ) last ON true
       WHERE i.set_id = $1 AND i.part = 'development' ORDER BY i.position`,
      [setId, question],
    ),
  );
}

const votesRow = z.object({
  source: z.string(),
  id: z.string(),
  negative: z.number(),
  reviewers: z.number(),
});

/** How many reviewers judged each whole conversation of a collection, and how many of them called it `negative`. */
export async function negativeVotes(
  manager: EntityManager,
  collectionId: number,
  negative: string,
): Promise<z.infer<typeof votesRow>[]> {
  return z.array(votesRow).parse(
    await manager.query(
      `SELECT source, conversation AS id, count(*) FILTER (WHERE label = $3)::int AS negative, count(*)::int AS reviewers
       FROM (
         SELECT DISTINCT ON (source, conversation, reviewer) source, conversation, reviewer, label
         FROM judgement WHERE collection_id = $1 AND message = $2 ORDER BY source, conversation, reviewer, revision DESC
       ) newest GROUP BY source, conversation ORDER BY source, conversation`,
      [collectionId, wholeConversation, negative],
    ),
  );
}
