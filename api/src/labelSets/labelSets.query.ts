import { conversationKey } from '@plumbline/schema';
import type { EntityManager, LabelSetPart } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { ConversationKey } from '../conversations/conversations.query.ts';

const keyRow = z.object({ source: z.string(), id: z.string() });

/** Conversations that reviewers judged differently, in sets or elsewhere, most distinct labels per judgement first. */
export async function judgedApart(manager: EntityManager, most: number): Promise<ConversationKey[]> {
  return z.array(keyRow).parse(
    await manager.query(
      `SELECT source, conversation AS id FROM (
         SELECT source, conversation, count(DISTINCT label)::float8 / count(*) AS spread FROM judgement GROUP BY source, conversation, message HAVING count(DISTINCT label) > 1
         UNION ALL
         SELECT i.source, i.conversation, count(DISTINCT l.overall)::float8 / count(*) FROM label l JOIN label_set_item i ON i.id = l.item_id GROUP BY i.id HAVING count(DISTINCT l.overall) > 1
       ) apart GROUP BY source, conversation ORDER BY max(spread) DESC, source, conversation LIMIT $1`,
      [most],
    ),
  );
}

const partRow = keyRow.extend({ part: z.string() as z.ZodType<LabelSetPart> });

/** Any number that no other use of advisory locks in this database takes. */
const partsLock = 758_625_465;

/** Lets one freeze run at a time until the transaction ends: of two, one has to know the parts that the other gives. */
export async function lockParts(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [partsLock]);
}

/** The part that conversations have in sets and collections frozen before, by source and id as JSON. */
export async function knownParts(
  manager: EntityManager,
  keys: readonly ConversationKey[],
): Promise<Map<string, LabelSetPart>> {
  const rows = z.array(partRow).parse(
    await manager.query(
      `SELECT DISTINCT ON (i.source, i.conversation) i.source, i.conversation AS id, i.part
       FROM (SELECT source, conversation, part, frozen_at FROM label_set_item JOIN label_set s ON s.id = set_id WHERE s.state = 'frozen'
             UNION ALL
             SELECT source, conversation, part, frozen_at FROM frozen_collection_item JOIN frozen_collection f ON f.id = frozen_id) i
         JOIN unnest($1::text[], $2::text[]) AS k(source, id) ON k.source = i.source AND k.id = i.conversation
       ORDER BY i.source, i.conversation, i.frozen_at`,
      [keys.map(({ source }) => source), keys.map(({ id }) => id)],
    ),
  );
  return new Map(rows.map(({ source, id, part }) => [conversationKey({ source, id }), part]));
}

const setRow = z.object({
  id: z.string(),
  name: z.string(),
  metric: z.string(),
  version: z.string(),
  state: z.enum(['draft', 'frozen']),
  reviews: z.number(),
  recipe: z.record(z.string(), z.unknown()),
  content_hash: z.string().nullable(),
  created_by: z.string().nullable(),
  created_at: z.coerce.date(),
  frozen_at: z.coerce.date().nullable(),
  conversations: z.number(),
  test_count: z.number(),
});
export type SetRow = z.infer<typeof setRow>;

/** Sets, newest first; only one if `id` is given. */
export async function labelSets(manager: EntityManager, id: string | null): Promise<SetRow[]> {
  return z.array(setRow).parse(
    await manager.query(
      `SELECT s.id, s.name, v.metric, v.version, s.state, s.reviews, s.recipe, s.content_hash, r.name AS created_by, s.created_at, s.frozen_at,
         count(i.id)::int AS conversations, count(i.id) FILTER (WHERE i.part = 'test')::int AS test_count
       FROM label_set s JOIN metric_version v ON v.id = s.metric_version LEFT JOIN reviewer r ON r.id = s.created_by
         LEFT JOIN label_set_item i ON i.set_id = s.id
       WHERE $1::uuid IS NULL OR s.id = $1 GROUP BY s.id, v.id, r.id ORDER BY COALESCE(s.frozen_at, s.created_at) DESC, s.name`,
      [id],
    ),
  );
}
