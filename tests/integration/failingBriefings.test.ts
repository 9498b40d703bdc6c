import { startServer } from '@plumbline/api';
import { offlineScorer } from '@plumbline/etl';
import { briefingSubscriptionTable, scheduleRunTable } from '@plumbline/schema/postgres';
import { expect, test } from 'vitest';
import { firstMorning, lastDue } from '../../api/src/schedule/calendar.ts';
import { startTemporaryApi } from '../testkit/api.ts';
import { createReviewers, publishSmallRubric } from '../testkit/groundTruth.ts';
import { startWebhookReceiver } from '../testkit/receivers.ts';

test('a briefing that cannot be made keeps none from the others, and fails the run, once no database is full', async () => {
  const due = lastDue(firstMorning('weekly'), new Date(), 'UTC');
  const daysBefore = (days: number): Date => new Date(due.getTime() - days * 86_400_000);
  const webhook = await startWebhookReceiver();
  const api = await startTemporaryApi();
  await publishSmallRubric(api);
  const [madeBy] = await createReviewers(api, 'Ada');
  const { manager } = api.databases.dataSource;
  for (const [metric, days] of [
    ['broken', 2],
    ['cx', 1],
  ] as const) {
    const subscription = {
      metric,
      kind: 'weekly',
      channel: 'webhook',
      address: null,
      rephrase: false,
    } as const;
    await manager.insert(briefingSubscriptionTable, { ...subscription, day: 1, hour: 6, madeBy: madeBy! });
    await manager.query('UPDATE briefing_subscription SET made_at = $1 WHERE metric = $2', [
      daysBefore(days),
      metric,
    ]);
  }
  await manager.query("ALTER TABLE briefing ADD CONSTRAINT refused CHECK (metric <> 'broken')");
  const job = 'briefings weekly 1 6';
  await manager.insert(scheduleRunTable, { job, dueAt: daysBefore(7), state: 'done' });

  await manager.query(`CREATE FUNCTION refuse_full() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$`);
  await manager.query(`CREATE TRIGGER full_disk BEFORE INSERT ON briefing FOR EACH ROW
    WHEN (NEW.metric = 'cx') EXECUTE FUNCTION refuse_full()`);

  const serve = (): ReturnType<typeof startServer> =>
    startServer(api.databases, {
      host: '127.0.0.1',
      port: 0,
      webDir: 'no pages',
      quarantineDir: 'nowhere',
      scorers: { offline: offlineScorer, model: null, batch: null },
      modelName: null,
      delivery: { webhook: { url: webhook.url, secret: 'known to both sides' }, mail: undefined },
    });
  const newestRun = () =>
    manager.findOne(scheduleRunTable, { where: { job, dueAt: due }, order: { id: 'DESC' } });
  let server = await serve();
  try {
    await expect.poll(newestRun).toMatchObject({ state: 'interrupted', error: 'no room' });
    expect(webhook.calls).toEqual([]);
    await server.close();
    await manager.query('DROP TRIGGER full_disk ON briefing');
    server = await serve();
    await expect
      .poll(newestRun)
      .toMatchObject({ state: 'failed', error: expect.stringContaining('refused') });
    await expect.poll(() => webhook.calls.length).toBe(1);
    expect(JSON.parse(webhook.calls[0]!.body)).toMatchObject({ data: { metric: 'cx' } });
  } finally {
    await server.close();
    await api.close();
    await webhook.close();
  }
});
