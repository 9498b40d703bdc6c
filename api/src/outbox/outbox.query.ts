import {
  deliveryKinds,
  outboxMessageTable,
  type DataSource,
  type DeliveryKind,
  type OutboxMessage,
} from '@plumbline/schema/postgres';
import { In } from 'typeorm';
import { z } from 'zod';

/** How long a taken message is reserved for its taker; after that another may try, if it was not settled. */
const leaseSeconds = 60;

/**
 * Takes the message of a kind that is due longest, for `leaseSeconds`; null if none is due. One statement: two
 * processes never take the same, and no transaction is open while it is sent.
 */
export async function takeDue(
  { manager }: Pick<DataSource, 'manager'>,
  kind: DeliveryKind,
): Promise<OutboxMessage | null> {
  const [rows] = taken.parse(
    await manager.query(
      `UPDATE outbox_message SET tries = tries + 1, next_try = now() + make_interval(secs => $2)
       WHERE id = (SELECT id FROM outbox_message WHERE kind = $1 AND state = 'waiting' AND next_try <= now()
                   ORDER BY next_try, created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [kind, leaseSeconds],
    ),
  );
  const id = rows[0]?.id;
  return id === undefined ? null : manager.findOneBy(outboxMessageTable, { id });
}

const taken = z.tuple([z.array(z.object({ id: z.string() })), z.number()]);

/** Seconds until the next message of a kind is due; null if none waits. */
export async function secondsToNext(
  { manager }: Pick<DataSource, 'manager'>,
  kind: DeliveryKind,
): Promise<number | null> {
  const [row] = z
    .array(z.object({ seconds: z.coerce.number().nullable() }))
    .parse(
      await manager.query(
        `SELECT extract(epoch FROM min(next_try) - now()) AS seconds FROM outbox_message WHERE kind = $1 AND state = 'waiting'`,
        [kind],
      ),
    );
  return row?.seconds ?? null;
}

const waitingRow = z.object({ kind: z.enum(deliveryKinds), messages: z.int(), oldestSeconds: z.number() });

/** How many messages of each kind are waiting, and since when the oldest is. */
export async function waitingMessages({
  manager,
}: Pick<DataSource, 'manager'>): Promise<z.output<typeof waitingRow>[]> {
  return z.array(waitingRow).parse(
    await manager.query(
      `SELECT kind, count(id)::int AS messages, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS "oldestSeconds"
       FROM unnest($1::text[]) AS kind LEFT JOIN (SELECT id, kind, created_at FROM outbox_message WHERE state = 'waiting') AS waiting USING (kind)
       GROUP BY kind`,
      [[...deliveryKinds]],
    ),
  );
}

export async function markDelivered({ manager }: Pick<DataSource, 'manager'>, id: string): Promise<void> {
  await manager.query(
    `UPDATE outbox_message SET state = 'delivered', delivered_at = now(), last_error = NULL, payload = '{}' WHERE id = $1`,
    [id],
  );
}

/** Records a failed try; the next is in `seconds` or, if null, never by itself. */
export async function markFailed(
  { manager }: Pick<DataSource, 'manager'>,
  id: string,
  { error, seconds }: { error: string; seconds: number | null },
): Promise<void> {
  await manager.query(
    `UPDATE outbox_message SET last_error = $2, state = CASE WHEN $3::float8 IS NULL THEN 'given_up' ELSE 'waiting' END,
       next_try = now() + make_interval(secs => coalesce($3::float8, 0))
     WHERE id = $1 AND state <> 'delivered'`,
    [id, error, seconds],
  );
}

/** Puts back a message that was taken and not tried to the end. */
export async function putBack({ manager }: Pick<DataSource, 'manager'>, id: string): Promise<void> {
  await manager.query(
    `UPDATE outbox_message SET tries = tries - 1, next_try = now() WHERE id = $1 AND state = 'waiting'`,
    [id],
  );
}

/** For each list of keys, the messages under them, oldest first. */
export async function messagesOfEach(
  { dataSource }: { dataSource: DataSource },
  lists: readonly (readonly string[])[],
): Promise<OutboxMessage[][]> {
  const rows = await dataSource.getRepository(outboxMessageTable).find({
    where: { dedupeKey: In([...new Set(lists.flat())]) },
    order: { createdAt: 'ASC' },
  });
  return lists.map((keys) => rows.filter(({ dedupeKey }) => keys.includes(dedupeKey)));
}
