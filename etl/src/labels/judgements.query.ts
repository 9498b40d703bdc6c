import type { EntityManager } from '@plumbline/schema/postgres';
import type { LabelScale } from './labelScale.ts';

/** One label of a collection as stored. */
export interface JudgementRow {
  source: string;
  conversation: string;
  /** `wholeConversation` if it is of no single message. */
  message: number;
  reviewer: string;
  revision: number;
  label: string;
  note: string | null;
}

type JudgementKey = Pick<JudgementRow, 'source' | 'conversation' | 'message' | 'reviewer'>;

/** A collection by its name, locked until the transaction ends so that imports take turns; null if there is none. */
export async function heldCollection(
  manager: EntityManager,
  name: string,
): Promise<{ id: number; scale: Omit<LabelScale, 'given'> & { given?: boolean } } | null> {
  const rows = await manager.query<{ id: number; scale: LabelScale }[]>(
    'SELECT id, scale FROM label_collection WHERE name = $1 FOR UPDATE',
    [name],
  );
  return rows[0] ?? null;
}

/** Creates a collection unless one has the name. */
export async function beginCollection(
  manager: EntityManager,
  name: string,
  scale: LabelScale,
): Promise<void> {
  await manager.query(
    'INSERT INTO label_collection (name, scale) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    [name, JSON.stringify(scale)],
  );
}

export async function setScale(manager: EntityManager, id: number, scale: LabelScale): Promise<void> {
  await manager.query('UPDATE label_collection SET scale = $2 WHERE id = $1', [id, JSON.stringify(scale)]);
}

/** The distinct labels that count in a collection. */
export async function currentLabels(manager: EntityManager, id: number): Promise<string[]> {
  const rows = await manager.query<{ label: string }[]>(
    `SELECT DISTINCT label FROM judgement newest WHERE collection_id = $1 AND NOT EXISTS (
      SELECT FROM judgement later WHERE later.collection_id = newest.collection_id AND later.source = newest.source
        AND later.conversation = newest.conversation AND later.message = newest.message
        AND later.reviewer = newest.reviewer AND later.revision > newest.revision)
    ORDER BY label`,
    [id],
  );
  return rows.map(({ label }) => label);
}

/** The newest revision of each of these that exist, by index. */
export async function newestRevisions(
  manager: EntityManager,
  collectionId: number,
  keys: readonly JudgementKey[],
): Promise<{ at: number; revision: number; label: string; note: string | null }[]> {
  return manager.query(
    `SELECT asked.at::integer - 1 AS at, newest.revision, newest.label, newest.note
    FROM unnest($2::text[], $3::text[], $4::integer[], $5::text[])
      WITH ORDINALITY AS asked (source, conversation, message, reviewer, at)
    CROSS JOIN LATERAL (
      SELECT revision, label, note FROM judgement
      WHERE collection_id = $1 AND source = asked.source AND conversation = asked.conversation
        AND message = asked.message AND reviewer = asked.reviewer
      ORDER BY revision DESC LIMIT 1) newest`,
    [collectionId, ...keyColumns(keys)],
  );
}

/** Inserts labels in one statement. */
export async function insertJudgements(
  manager: EntityManager,
  collectionId: number,
  rows: readonly JudgementRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO judgement (collection_id, source, conversation, message, reviewer, revision, label, note)
    SELECT $1, * FROM unnest($2::text[], $3::text[], $4::integer[], $5::text[], $6::integer[], $7::text[], $8::text[])`,
    [
      collectionId,
      ...keyColumns(rows),
      rows.map(({ revision }) => revision),
      rows.map(({ label }) => label),
      rows.map(({ note }) => note),
    ],
  );
}

function keyColumns(keys: readonly JudgementKey[]): [string[], string[], number[], string[]] {
  return [
    keys.map(({ source }) => source),
    keys.map(({ conversation }) => conversation),
    keys.map(({ message }) => message),
    keys.map(({ reviewer }) => reviewer),
  ];
}
