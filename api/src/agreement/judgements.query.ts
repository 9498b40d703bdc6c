import type { EntityManager, LabelCollection } from '@plumbline/schema/postgres';
import { z } from 'zod';

/** The judgements of collection $1 that count: the newest revision of each. */
const newest = `
  SELECT DISTINCT ON (source, conversation, message, reviewer) source, conversation, message, reviewer, label
  FROM judgement WHERE collection_id = $1 ORDER BY source, conversation, message, reviewer, revision DESC`;

const unitRow = z.object({
  source: z.string(),
  conversation: z.string(),
  labels: z.record(z.string(), z.number()),
});

/** For each message, or conversation, of a collection: how many reviewers gave each label. */
export async function judgementUnits(
  manager: EntityManager,
  { id }: Pick<LabelCollection, 'id'>,
): Promise<z.infer<typeof unitRow>[]> {
  return z.array(unitRow).parse(
    await manager.query(
      `SELECT source, conversation, jsonb_object_agg(label, n) AS labels
       FROM (SELECT source, conversation, message, label, count(*)::int AS n FROM (${newest}) counted GROUP BY source, conversation, message, label) by_label
       GROUP BY source, conversation, message ORDER BY source, conversation, message`,
      [id],
    ),
  );
}

const labelsRow = z.object({
  units: z.array(z.number()),
  reviewers: z.array(z.string()),
  labels: z.array(z.string()),
});

/** Every judgement of a collection as parallel arrays; units are numbered from 1. */
export async function judgementLabels(
  manager: EntityManager,
  { id }: Pick<LabelCollection, 'id'>,
): Promise<z.infer<typeof labelsRow>> {
  const [row] = z.array(labelsRow).parse(
    await manager.query(
      `SELECT COALESCE(json_agg(unit), '[]') AS units, COALESCE(json_agg(reviewer), '[]') AS reviewers, COALESCE(json_agg(label), '[]') AS labels
       FROM (SELECT (dense_rank() OVER (ORDER BY source, conversation, message))::int AS unit, reviewer, label FROM (${newest}) counted) numbered`,
      [id],
    ),
  );
  return row!;
}
