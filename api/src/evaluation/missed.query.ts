import { filingKinds, type DataSource, type EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';

const filingRow = z.object({
  source: z.string(),
  conversation: z.string(),
  kind: z.enum(filingKinds),
  note: z.string().nullable(),
  by: z.string(),
  at: z.coerce.date(),
});
export type FilingRow = z.infer<typeof filingRow>;

/** All filings of a version's missed conversations, newest first. */
export async function filingsOf(manager: EntityManager, versionId: string): Promise<FilingRow[]> {
  return (await filingsOfEach({ dataSource: { manager } }, [versionId]))[0]!;
}

/** The same for several versions. */
export async function filingsOfEach(
  { dataSource }: { dataSource: Pick<DataSource, 'manager'> },
  versionIds: readonly string[],
): Promise<FilingRow[][]> {
  const rows = z.array(filingRow.extend({ version: z.string() })).parse(
    await dataSource.manager.query(
      `SELECT f.metric_version AS version, f.source, f.conversation, f.kind, f.note, r.name AS by, f.at
       FROM missed_filing f JOIN reviewer r ON r.id = f.by WHERE f.metric_version = ANY($1) ORDER BY f.id DESC`,
      [versionIds],
    ),
  );
  return versionIds.map((id) => rows.filter(({ version }) => version === id));
}
