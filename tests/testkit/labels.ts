import { join } from 'node:path';
import {
  importLabels,
  type Databases,
  type LabelFormat,
  type LabelImportOptions,
  type LabelImportReport,
} from '@plumbline/etl';
import type { TemporaryApi } from './api.ts';
import { ndjson } from './loader.ts';

/** Real judgements and the dialogues they are of; tests skip where they are absent. */
export const realDialogues = join(import.meta.dirname, '../../../shared/data/scored.ndjson.gz');
/** Three retail support chats with invented personal data. */
export const retailChats = join(import.meta.dirname, '../../../shared/data/abcd/abcd_sample.json');
export const realMessageLabels = join(import.meta.dirname, '../../../shared/data/message-labels.ndjson.gz');
export const realConversationLabels = join(
  import.meta.dirname,
  '../../../shared/data/conversation-labels.ndjson.gz',
);

type ImportOptions = Partial<LabelImportOptions> & { name?: string; format?: LabelFormat };

/** Imports a text, or records as NDJSON, into `collection` ("test"). */
export function labelImporter(
  databases: Databases & { dataDir: string },
): (content: string | Buffer | readonly unknown[], options?: ImportOptions) => Promise<LabelImportReport> {
  return (content, { name = 'labels.ndjson', ...options } = {}) => {
    const bytes = Buffer.isBuffer(content)
      ? content
      : Buffer.from(typeof content === 'string' ? content : ndjson(content));
    return importLabels([{ name, bytes: [bytes] }], {
      ...databases,
      collection: 'test',
      quarantineDir: join(databases.dataDir, 'quarantine'),
      ...options,
    });
  };
}

/** Every revision of a collection, in the order they were made. */
export function revisions(databases: Databases, collection = 'test'): Promise<Record<string, unknown>[]> {
  return databases.dataSource.query(
    `SELECT source, conversation, message, reviewer, revision, label, note FROM judgement
    JOIN label_collection ON id = collection_id WHERE name = $1
    ORDER BY source, conversation, message, reviewer, revision`,
    [collection],
  );
}

/** The scale of a collection. */
export async function scaleOf(databases: Databases, collection = 'test'): Promise<unknown> {
  const rows: { scale: unknown }[] = await databases.dataSource.query(
    'SELECT scale FROM label_collection WHERE name = $1',
    [collection],
  );
  return rows[0]?.scale;
}

/** Three people's labels of conversations by their numbers. */
export async function importThreePeoplesLabels(
  api: Pick<TemporaryApi, 'url'>,
  name: string,
  indices: readonly number[],
): Promise<void> {
  const lines = indices.flatMap((index) =>
    ['a', 'b', 'c'].map((person) => `c${index},${person},${index % 2 === 0 ? 'negative' : 'positive'}`),
  );
  const response = await fetch(`${api.url}/labels?name=${name}&source=test&scale=negative,neutral,positive`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: ['conversation,reviewer,label', ...lines].join('\n'),
  });
  if (!response.ok) throw new Error(await response.text());
}
