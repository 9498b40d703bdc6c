import type { BriefingSubscription, EntityManager } from '@plumbline/schema/postgres';
import { z } from 'zod';
import type { Calendar } from '../schedule/calendar.ts';

const subscriptionRow = z.object({
  id: z.string(),
  metric: z.string(),
  kind: z.string() as z.ZodType<BriefingSubscription['kind']>,
  channel: z.string() as z.ZodType<BriefingSubscription['channel']>,
  address: z.string().nullable(),
  rephrase: z.boolean(),
  day: z.number(),
  hour: z.number(),
  made_by: z.string(),
  made_at: z.coerce.date(),
  sent_at: z.coerce.date().nullable(),
});
/** An active subscription, with the name of who made it and when a briefing was last sent to it. */
export type SubscriptionRow = z.infer<typeof subscriptionRow>;

const rows = `SELECT s.id, s.metric, s.kind, s.channel, s.address, s.rephrase, s.day, s.hour, r.name AS made_by, s.made_at,
    (SELECT max(d.sent_at) FROM briefing_delivery d WHERE d.subscription = s.id) AS sent_at
  FROM briefing_subscription s JOIN reviewer r ON r.id = s.made_by`;
const read = (found: unknown): SubscriptionRow[] => z.array(subscriptionRow).parse(found);

/** The active subscriptions of a metric, oldest first. */
export async function subscriptionsOf(manager: EntityManager, metric: string): Promise<SubscriptionRow[]> {
  return read(
    await manager.query(`${rows} WHERE s.metric = $1 AND s.ended_at IS NULL ORDER BY s.made_at, s.id`, [
      metric,
    ]),
  );
}

/** One active subscription; null if there is none. */
export async function subscriptionById(manager: EntityManager, id: string): Promise<SubscriptionRow | null> {
  return read(await manager.query(`${rows} WHERE s.id = $1 AND s.ended_at IS NULL`, [id]))[0] ?? null;
}

/** The distinct times at which active subscriptions are due. */
export async function subscribedTimes(manager: EntityManager): Promise<Calendar[]> {
  const found: unknown = await manager.query(
    'SELECT DISTINCT kind AS every, day, hour FROM briefing_subscription WHERE ended_at IS NULL',
  );
  return z
    .array(z.object({ every: z.enum(['weekly', 'monthly', 'quarterly']), day: z.number(), hour: z.number() }))
    .parse(found);
}

/** The active subscriptions for a time that existed when a briefing was due and have not got it yet. */
export async function subscriptionsDue(
  manager: EntityManager,
  { every, day, hour }: Calendar,
  dueAt: Date,
): Promise<SubscriptionRow[]> {
  return read(
    await manager.query(
      `${rows} WHERE s.kind = $1 AND s.day = $3 AND s.hour = $4 AND s.ended_at IS NULL AND s.made_at <= $2
         AND NOT EXISTS (SELECT FROM briefing_delivery d WHERE d.subscription = s.id AND d.due_at = $2)
       ORDER BY s.made_at, s.id`,
      [every, dueAt, day, hour],
    ),
  );
}
