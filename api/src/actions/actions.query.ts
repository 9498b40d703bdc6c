import {
  actionKinds,
  actionStates,
  type ActionKind,
  type ActionState,
  type EntityManager,
} from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import { openStates } from './moves.ts';

const person = z.object({ id: z.string(), name: z.string() });
const eventRow = z.object({
  id: z.number(),
  state: z.enum(actionStates),
  owner: person,
  dueOn: z.string(),
  doneOn: z.string().nullable(),
  note: z.string().nullable(),
  isUndo: z.boolean(),
  by: z.string(),
  at: z.coerce.date(),
});

const actionRow = z.object({
  id: z.string(),
  kind: z.enum(actionKinds),
  metric: z.string(),
  source: z.string(),
  conversation: z.string(),
  agentId: z.string().nullable(),
  rule: z.string().nullable(),
  note: z.string(),
  createdBy: z.string(),
  createdAt: z.coerce.date(),
  moments: z.array(z.object({ source: z.string(), conversation: z.string(), message: z.number() })),
  /** Oldest first; the last one holds the action's current state. */
  events: z.array(eventRow).min(1),
});
/** An action with its moments and everything that happened to it. */
export type ActionRow = z.infer<typeof actionRow>;

export interface ActionQuestion {
  id?: string;
  kind?: ActionKind;
  owner?: string;
  state?: ActionState;
  /** Whether something is still to be done; a withdrawn action matches neither value. */
  open?: boolean;
  /** Actions sent from this conversation or with a moment in it. */
  conversation?: ConversationKey;
  /** Coachings of the agent with this id in a source. */
  agent?: { source: string; id: string };
  /** Left out: the asking reviewer still has to label these, and an action's rule would reveal their score. */
  hidden: readonly ConversationKey[];
  first: number;
}

/** Actions with their current state: open ones by due date, then closed ones, newest first. */
export async function actionRows(
  manager: EntityManager,
  { id, kind, owner, state, open, conversation, agent, hidden, first }: ActionQuestion,
): Promise<ActionRow[]> {
  const rows: unknown = await manager.query(
    `SELECT a.id, a.kind, a.metric, a.source, a.conversation, a.agent_id AS "agentId", a.rule, a.note,
       c.name AS "createdBy", a.created_at AS "createdAt", m.moments, e.events
     FROM action a JOIN reviewer c ON c.id = a.created_by
     CROSS JOIN LATERAL (SELECT * FROM action_event WHERE action = a.id ORDER BY id DESC LIMIT 1) last
     CROSS JOIN LATERAL (
       SELECT coalesce(jsonb_agg(jsonb_build_object('source', source, 'conversation', conversation, 'message', message)
         ORDER BY conversation <> a.conversation, conversation, message), '[]') AS moments
       FROM action_moment WHERE action = a.id) m
     CROSS JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('id', v.id, 'state', v.state, 'owner', jsonb_build_object('id', o.id, 'name', o.name),
         'dueOn', v.due_on, 'doneOn', v.done_on, 'note', v.note, 'isUndo', v.is_undo, 'by', b.name, 'at', v.at) ORDER BY v.id) AS events
       FROM action_event v JOIN reviewer o ON o.id = v.owner JOIN reviewer b ON b.id = v.by WHERE v.action = a.id) e
     WHERE ($1::uuid IS NULL OR a.id = $1) AND ($2::text IS NULL OR a.kind = $2) AND ($3::uuid IS NULL OR last.owner = $3)
       AND ($4::text IS NULL OR last.state = $4) AND ($5::boolean IS NULL OR last.state <> 'withdrawn' AND (last.state = ANY($6)) = $5)
       AND ($7::text IS NULL OR EXISTS (SELECT FROM action_moment WHERE action = a.id AND source = $7 AND conversation = $8)
            OR (a.source = $7 AND a.conversation = $8))
       AND ($12::text IS NULL OR a.source = $12 AND a.agent_id = $13)
       AND (a.source, a.conversation) NOT IN (SELECT * FROM unnest($9::text[], $10::text[]))
     ORDER BY last.state = ANY($6) DESC, CASE WHEN last.state = ANY($6) THEN last.due_on END, last.id DESC LIMIT $11`,
    [
      id ?? null,
      kind ?? null,
      owner ?? null,
      state ?? null,
      open ?? null,
      openStates,
      conversation?.source ?? null,
      conversation?.id ?? null,
      hidden.map(({ source }) => source),
      hidden.map((key) => key.id),
      first,
      agent?.source ?? null,
      agent?.id ?? null,
    ],
  );
  return z.array(actionRow).parse(rows);
}

/** Agents of a source who had another coaching done on a day in `[from, to)`. */
export async function coachedAgents(
  manager: EntityManager,
  {
    source,
    metric,
    from,
    to,
    except,
  }: { source: string; metric: string; from: string; to: string; except: string },
): Promise<string[]> {
  const rows: unknown = await manager.query(
    `SELECT DISTINCT a.agent_id AS agent FROM action a
     CROSS JOIN LATERAL (SELECT state, done_on FROM action_event WHERE action = a.id ORDER BY id DESC LIMIT 1) last
     WHERE a.kind = 'coaching' AND a.source = $1 AND a.metric = $2 AND last.state = 'done'
       AND last.done_on >= $3 AND last.done_on < $4 AND a.id <> $5`,
    [source, metric, from, to, except],
  );
  return z
    .array(z.object({ agent: z.string() }))
    .parse(rows)
    .map(({ agent }) => agent);
}
