import { wholeConversation, type DataSource } from '@plumbline/schema/postgres';
import type { ImportedLabel, LabelCollectionSummary } from './labelCollections.types.ts';

/** Every collection with what it holds, by name. */
export function collectionSummaries(dataSource: DataSource): Promise<LabelCollectionSummary[]> {
  // Every judgement has one first revision.
  return dataSource.query(`
    SELECT name, scale,
      COALESCE(judgements, 0)::integer AS judgements,
      (SELECT count(*) FROM (SELECT DISTINCT source, conversation FROM judgement WHERE collection_id = id) AS one)::integer AS conversations,
      (SELECT count(*) FROM (SELECT DISTINCT reviewer FROM judgement WHERE collection_id = id) AS one)::integer AS reviewers,
      "importedAt"
    FROM label_collection
    LEFT JOIN (
      SELECT collection_id, count(*) FILTER (WHERE revision = 1) AS judgements, max(imported_at) AS "importedAt"
      FROM judgement GROUP BY collection_id) AS counted ON collection_id = id
    ORDER BY name`);
}

/**
 * The newest revision of each label of a conversation, in one collection or in all: by collection, labels of the whole
 * conversation first, then by message and reviewer.
 */
export async function newestJudgements(
  dataSource: DataSource,
  collectionId: number | null,
  identity: { source: string; id: string },
): Promise<ImportedLabel[]> {
  const rows = await dataSource.query<
    { collection: string; message: number; reviewer: string; label: string; note: string | null }[]
  >(
    `SELECT DISTINCT ON (c.name, message, reviewer) c.name AS collection, message, reviewer, label, note
    FROM label_collection c JOIN judgement j ON j.collection_id = c.id
    WHERE ($1::int IS NULL OR c.id = $1) AND source = $2 AND conversation = $3
    ORDER BY c.name, message, reviewer, revision DESC`,
    [collectionId, identity.source, identity.id],
  );
  return rows.map((row) => ({ ...row, message: row.message === wholeConversation ? null : row.message }));
}
