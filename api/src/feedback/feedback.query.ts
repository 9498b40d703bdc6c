import {
  disputeKinds,
  disputeOutcomes,
  feedbackVerdicts,
  type DataSource,
  type EntityManager,
} from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { ConversationKey } from '../conversations/conversations.query.ts';

const feedbackRow = z.object({
  id: z.number(),
  source: z.string(),
  conversation: z.string(),
  metric: z.string(),
  version: z.string(),
  judgement: z.string(),
  rule: z.string().nullable(),
  nth: z.number().nullable(),
  verdict: z.enum(feedbackVerdicts),
  kind: z.enum(disputeKinds).nullable(),
  points: z.number().nullable(),
  score: z.number().nullable(),
  message: z.number().nullable(),
  quote_start: z.number().nullable(),
  quote_end: z.number().nullable(),
  note: z.string().nullable(),
  by: z.string(),
  by_name: z.string(),
  at: z.coerce.date(),
  /** Whether its author has said nothing newer about the same thing. */
  is_newest: z.boolean(),
  /** The newest decision on it. */
  decision: z.number().nullable(),
  outcome: z.enum(disputeOutcomes).nullable(),
  reason: z.string().nullable(),
  decided_by: z.string().nullable(),
  decider: z.string().nullable(),
  decided_at: z.coerce.date().nullable(),
});
export type FeedbackRow = z.infer<typeof feedbackRow>;

/** A dispute is decided, or open while it is its author's newest word; an earlier word is no dispute. */
export const disputeStates = ['open', 'accepted', 'rejected'] as const;
export type DisputeState = (typeof disputeStates)[number];

/** Feedback with its newest decision; `of` is a condition that keeps or drops whole conversations. */
const withDecisions = (of: string): string => `
  SELECT f.id, f.source, f.conversation, f.metric, f.version, f.judgement, f.rule, f.nth, f.verdict, f.kind, f.points, f.score,
    f.message, f.quote_start, f.quote_end, f.note, f.by, r.name AS by_name, f.at,
    row_number() OVER (PARTITION BY f.source, f.conversation, f.metric, f.version, f.judgement, f.rule, f.nth, f.by ORDER BY f.id DESC) = 1 AS is_newest,
    d.id AS decision, d.outcome, d.reason, d.decided_by, d.decider, d.at AS decided_at
  FROM feedback f JOIN reviewer r ON r.id = f.by
    LEFT JOIN LATERAL (SELECT one.id, one.outcome, one.reason, one.at, decider.name AS decided_by, one.by AS decider
      FROM dispute_decision one JOIN reviewer decider ON decider.id = one.by
      WHERE one.feedback_id = f.id ORDER BY one.id DESC LIMIT 1) d ON true
  WHERE ${of}`;

const stateOf = `CASE WHEN verdict <> 'disagree' THEN NULL WHEN outcome IN ('accepted', 'rejected') THEN outcome WHEN is_newest THEN 'open' END`;

/** The feedback on these conversations, oldest first. */
export async function feedbackOf(
  manager: EntityManager,
  keys: readonly ConversationKey[],
): Promise<FeedbackRow[]> {
  if (keys.length === 0) return [];
  return z
    .array(feedbackRow)
    .parse(
      await manager.query(
        `${withDecisions('(f.source, f.conversation) IN (SELECT * FROM unnest($1::text[], $2::text[]))')} ORDER BY f.id`,
        [keys.map(({ source }) => source), keys.map(({ id }) => id)],
      ),
    );
}

/** The same, as one list per conversation. */
export async function feedbackOfEach(
  { dataSource }: { dataSource: DataSource },
  keys: readonly ConversationKey[],
): Promise<FeedbackRow[][]> {
  const rows = await feedbackOf(dataSource.manager, keys);
  return keys.map(({ source, id }) => rows.filter((row) => row.source === source && row.conversation === id));
}

/** One piece of feedback; null if there is none. */
export async function feedbackById(manager: EntityManager, id: number): Promise<FeedbackRow | null> {
  const [row] = z
    .array(feedbackRow)
    .parse(
      await manager.query(
        `SELECT * FROM (${withDecisions('(f.source, f.conversation) IN (SELECT source, conversation FROM feedback WHERE id = $1)')}) every WHERE id = $1`,
        [id],
      ),
    );
  return row ?? null;
}

/** A metric's disputes in a state, hidden conversations left out: open ones oldest first, decided ones newest first. */
export async function disputePage(
  manager: EntityManager,
  metric: string,
  state: DisputeState,
  { hidden, first, after }: { hidden: readonly ConversationKey[]; first: number; after: number | null },
): Promise<{ rows: FeedbackRow[]; total: number }> {
  const order = state === 'open' ? 'id' : 'decision DESC';
  const beyond = state === 'open' ? 'id > $5' : 'decision < $5';
  const found = `SELECT * FROM (${withDecisions('f.metric = $1')}) every
    WHERE ${stateOf} = $2 AND (source, conversation) NOT IN (SELECT * FROM unnest($3::text[], $4::text[]))`;
  const asked = [metric, state, hidden.map(({ source }) => source), hidden.map(({ id }) => id)];
  const rows = z
    .array(feedbackRow)
    .parse(
      await manager.query(
        `SELECT * FROM (${found}) found WHERE $5::int IS NULL OR ${beyond} ORDER BY ${order} LIMIT $6`,
        [...asked, after, first + 1],
      ),
    );
  const [counted] = z
    .array(z.object({ n: z.number() }))
    .parse(await manager.query(`SELECT count(*)::int AS n FROM (${found}) found`, asked));
  return { rows, total: counted!.n };
}

const thingRow = z.object({
  source: z.string(),
  conversation: z.string(),
  version: z.string(),
  rule: z.string().nullable(),
  disputed: z.boolean(),
  open: z.boolean(),
  accepted: z.boolean(),
});
export type ThingRow = z.infer<typeof thingRow>;

/** Every score and reason of a metric with feedback that stands: an agreement, a disagreement or a decided dispute. */
export async function judgedThings(manager: EntityManager, metric: string): Promise<ThingRow[]> {
  return z.array(thingRow).parse(
    await manager.query(
      `SELECT source, conversation, version, rule, bool_or(state IS NOT NULL) AS disputed,
         coalesce(bool_or(state = 'open'), false) AS open, coalesce(bool_or(state = 'accepted'), false) AS accepted
       FROM (SELECT *, ${stateOf} AS state FROM (${withDecisions('f.metric = $1')}) every) stated
       WHERE state IS NOT NULL OR (is_newest AND verdict = 'agree')
       GROUP BY source, conversation, version, judgement, rule, nth ORDER BY min(id)`,
      [metric],
    ),
  );
}

/** Conversations of a metric whose score or reasons were rightly disputed, the newest decision first. */
export async function rightlyDisputed(
  manager: EntityManager,
  metric: string,
  most: number,
): Promise<ConversationKey[]> {
  return z.array(z.object({ source: z.string(), id: z.string() })).parse(
    await manager.query(
      `SELECT source, conversation AS id FROM (${withDecisions('f.metric = $1')}) every
       WHERE outcome = 'accepted' GROUP BY source, conversation ORDER BY max(decision) DESC LIMIT $2`,
      [metric, most],
    ),
  );
}

const decidedRow = z.object({
  source: z.string(),
  conversation: z.string(),
  metric: z.string(),
  version: z.string(),
  judgement: z.string(),
  decided_at: z.coerce.date(),
});

/** Every judgement of which a dispute was accepted or taken back, and when that last happened. */
export async function decidedJudgements(manager: EntityManager): Promise<z.infer<typeof decidedRow>[]> {
  return z.array(decidedRow).parse(
    await manager.query(
      `SELECT f.source, f.conversation, f.metric, f.version, f.judgement, max(d.at) AS decided_at
       FROM dispute_decision d JOIN feedback f ON f.id = d.feedback_id WHERE d.outcome <> 'rejected'
       GROUP BY f.source, f.conversation, f.metric, f.version, f.judgement`,
    ),
  );
}

/** How often people agreed and disagreed with what a version says, since an instant; each one's newest word counts. */
export async function feedbackCount(
  manager: EntityManager,
  { metric, version, since }: { metric: string; version: string; since: Date },
): Promise<{ agree: number; disagree: number }> {
  const [row] = z.array(z.object({ agree: z.number(), disagree: z.number() })).parse(
    await manager.query(
      `SELECT (count(*) FILTER (WHERE verdict = 'agree'))::int AS agree, (count(*) FILTER (WHERE verdict = 'disagree'))::int AS disagree
       FROM (SELECT DISTINCT ON (source, conversation, judgement, rule, nth, by) verdict FROM feedback
             WHERE metric = $1 AND version = $2 AND at >= $3
             ORDER BY source, conversation, judgement, rule, nth, by, id DESC) newest`,
      [metric, version, since],
    ),
  );
  return row!;
}
