import { contentHash } from '@plumbline/schema';
import { briefingTable, type EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';
import { blindConversations } from '../review/assignments.query.ts';
import type { Briefing, BriefingKind } from './briefing.ts';
import type { BriefingQuestion } from './gatherBriefing.ts';

const briefingRow = z.object({
  id: z.string(),
  document: z.unknown() as z.ZodType<Briefing>,
  content_hash: z.string(),
  made_at: z.coerce.date(),
  made_by: z.string().nullable(),
});
/** A kept briefing with the name of who asked for it; null: the schedule did. */
export type BriefingRow = z.infer<typeof briefingRow>;

const rows = `SELECT b.id, b.document, b.content_hash, b.made_at, r.name AS made_by
  FROM briefing b LEFT JOIN reviewer r ON r.id = b.made_by`;
const read = (found: unknown): BriefingRow[] => z.array(briefingRow).parse(found);

/** Stores a briefing unchanged. @param madeBy the reviewer who asked; null: the schedule. */
export async function keepBriefing(
  manager: EntityManager,
  document: Briefing,
  madeBy: string | null,
): Promise<BriefingRow> {
  const { kind, metric, current } = document;
  const { id } = await manager.save(briefingTable, {
    metric,
    kind,
    currentFrom: current.from,
    currentTo: current.to,
    isNarrowed: document.scope !== '',
    document,
    contentHash: contentHash(document),
    madeBy,
  });
  return (await briefingById(manager, id))!;
}

/** One kept briefing; null if there is none. */
export async function briefingById(manager: EntityManager, id: string): Promise<BriefingRow | null> {
  return read(await manager.query(`${rows} WHERE b.id = $1`, [id]))[0] ?? null;
}

/** The newest kept briefings of a metric. */
export async function newestBriefings(
  manager: EntityManager,
  metric: string,
  kind: BriefingKind | null,
  first: number,
): Promise<BriefingRow[]> {
  return read(
    await manager.query(
      `${rows} WHERE b.metric = $1 AND ($2::text IS NULL OR b.kind = $2) ORDER BY b.made_at DESC, b.id LIMIT $3`,
      [metric, kind, first],
    ),
  );
}

/** The last briefing of a kind whose period ends before this one begins, as it was sent; null: this is the first. */
export async function lastBriefingBefore(
  manager: EntityManager,
  { metric, kind, current }: Pick<BriefingQuestion, 'metric' | 'kind' | 'current'>,
): Promise<BriefingRow | null> {
  const found = read(
    await manager.query(
      `${rows} WHERE b.metric = $1 AND b.kind = $2 AND b.current_to <= $3 AND NOT b.is_narrowed
       ORDER BY b.current_to DESC, b.made_at DESC, b.id LIMIT 1`,
      [metric, kind, current.from],
    ),
  );
  return found[0] ?? null;
}

/** Conversations that anybody still labels or may come to label: a briefing goes to everybody, so it shows none. */
export async function blindToAnybody(manager: EntityManager): Promise<{ source: string; id: string }[]> {
  const reviewers = z
    .array(z.object({ reviewer: z.string() }))
    .parse(await manager.query('SELECT DISTINCT reviewer FROM label_set_reviewer WHERE left_at IS NULL'));
  const hidden = new Map<string, { source: string; id: string }>();
  for (const { reviewer } of reviewers) {
    for (const key of await blindConversations(manager, reviewer)) hidden.set(JSON.stringify(key), key);
  }
  return [...hidden.values()];
}
