import { conversationKey } from '@plumbline/schema';
import type { EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import type { DriftResult, KeptSignal } from './driftResult.ts';

const checkRow = z.object({
  id: z.number(),
  by: z.string().nullable(),
  at: z.coerce.date(),
  result: z.unknown() as z.ZodType<DriftResult>,
});
/** A check with the name of who asked for it; null: the schedule. */
export type CheckRow = z.infer<typeof checkRow>;

/** The checks of a version, newest first. */
export async function driftChecks(
  manager: EntityManager,
  versionId: string,
  first: number,
): Promise<CheckRow[]> {
  return z.array(checkRow).parse(
    await manager.query(
      `SELECT c.id, r.name AS by, c.at, c.result FROM drift_check c LEFT JOIN reviewer r ON r.id = c.by
       WHERE c.metric_version = $1 ORDER BY c.id DESC LIMIT $2`,
      [versionId, first],
    ),
  );
}

const alarmRow = z.object({
  id: z.number(),
  signal: z.string(),
  since: z.string(),
  first_check: z.number(),
  note: z.string().nullable(),
  by: z.string().nullable(),
  at: z.coerce.date().nullable(),
});
/** An alarm with its latest acknowledgement; null: nobody has acknowledged it. */
export type AlarmRow = z.infer<typeof alarmRow>;

const alarmRows = `
  SELECT a.id, a.signal, to_char(a.since, 'YYYY-MM-DD') AS since, a.first_check, said.note, r.name AS by, said.at
  FROM drift_alarm a LEFT JOIN LATERAL (
    SELECT note, by, at FROM drift_acknowledgement WHERE alarm_id = a.id ORDER BY id DESC LIMIT 1) said ON true
  LEFT JOIN reviewer r ON r.id = said.by`;

/** Every alarm of a version, newest first. */
export async function driftAlarms(manager: EntityManager, versionId: string): Promise<AlarmRow[]> {
  return z
    .array(alarmRow)
    .parse(await manager.query(`${alarmRows} WHERE a.metric_version = $1 ORDER BY a.id DESC`, [versionId]));
}

/** The alarm that a signal of a check belongs to: the newest that was raised by then. */
export const alarmOf = (alarms: readonly AlarmRow[], check: number, signal: string): AlarmRow | null =>
  alarms.find((alarm) => alarm.signal === signal && alarm.first_check <= check) ?? null;

/** A current alarm that nobody has acknowledged. */
export interface OpenDriftAlarm extends AlarmRow {
  /** What drifted, and where most. */
  sentence: string;
}

/** The alarms of a version's newest check that nobody has acknowledged. A version never checked has none. */
export async function openDriftAlarms(manager: EntityManager, versionId: string): Promise<OpenDriftAlarm[]> {
  const [newest] = await driftChecks(manager, versionId, 1);
  if (newest === undefined) return [];
  const alarms = await driftAlarms(manager, versionId);
  return newest.result.signals.flatMap((signal: KeptSignal) => {
    if (signal.state !== 'alarm') return [];
    const alarm = alarmOf(alarms, newest.id, signal.kind);
    return alarm === null || alarm.at !== null ? [] : [{ ...alarm, sentence: signal.sentence }];
  });
}

const keyRow = z.object({ source: z.string(), id: z.string() });

/** The held-out conversations of frozen labels. */
export async function heldOutKeys(
  manager: EntityManager,
  { kind, id }: { kind: 'set' | 'collection'; id: string },
): Promise<ConversationKey[]> {
  const [table, column] =
    kind === 'set' ? ['label_set_item', 'set_id'] : ['frozen_collection_item', 'frozen_id'];
  return z
    .array(keyRow)
    .parse(
      await manager.query(
        `SELECT source, conversation AS id FROM ${table} WHERE ${column} = $1 AND part = 'test'`,
        [id],
      ),
    );
}

const freshRow = z.object({ kind: z.enum(['set', 'collection']), id: z.string(), at: z.coerce.date() });

/**
 * What was frozen after an instant, oldest first: sets of a metric that were drawn without looking for bad
 * conversations, and collections made elsewhere.
 */
export async function frozenAfter(
  manager: EntityManager,
  metric: string,
  at: Date,
): Promise<z.infer<typeof freshRow>[]> {
  return z.array(freshRow).parse(
    await manager.query(
      `SELECT 'set' AS kind, s.id, s.frozen_at AS at FROM label_set s JOIN metric_version v ON v.id = s.metric_version
       WHERE v.metric = $1 AND s.state = 'frozen' AND s.frozen_at > $2 AND s.recipe->>'method' IN ('RANDOM', 'STRATIFIED')
       UNION ALL SELECT 'collection', id, frozen_at FROM frozen_collection WHERE frozen_at > $2
       ORDER BY at, id`,
      [metric, at],
    ),
  );
}

/** The conversations in labels frozen by an instant, as `source id` in JSON. */
export async function frozenBy(manager: EntityManager, at: Date): Promise<Set<string>> {
  const rows = z.array(keyRow).parse(
    await manager.query(
      `SELECT i.source, i.conversation AS id FROM label_set_item i JOIN label_set s ON s.id = i.set_id WHERE s.frozen_at <= $1
       UNION SELECT i.source, i.conversation FROM frozen_collection_item i JOIN frozen_collection f ON f.id = i.frozen_id WHERE f.frozen_at <= $1`,
      [at],
    ),
  );
  return new Set(rows.map(conversationKey));
}
