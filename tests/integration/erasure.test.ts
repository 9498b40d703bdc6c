import { sql } from '@plumbline/schema/clickhouse';
import { metricVersionTable, type MetricVersion } from '@plumbline/schema/postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { erasingWords } from '../../etl/src/warehouse/index.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, publishSmallRubric } from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';
import { sayEverywhere, saidInRecord } from '../testkit/wordsEverywhere.ts';
import { textRows } from '../testkit/warehouseContents.ts';

/** Stands in everything that is known or was said of the conversation that goes, and of the one that stays. */
const words = { gone: 'zebra-of-the-gone', stays: 'heron-of-the-stays' } as const;

/** Columns that hold no words about one conversation: names, states, hashes, places, and what is about versions or files. */
const wordless = [
  'action.agent_id action.conversation action.kind action.metric action.rule action.source',
  'action_event.state action_moment.conversation action_moment.source assignment.state',
  'briefing.content_hash briefing.document briefing.kind briefing.metric',
  'briefing_subscription.address briefing_subscription.channel briefing_subscription.kind briefing_subscription.metric',
  'consensus_step.outcome consensus_step.participants consensus_step.question consensus_step.step',
  'dispute_decision.outcome drift_acknowledgement.note drift_alarm.signal drift_check.result',
  'feedback.conversation feedback.judgement feedback.kind feedback.metric feedback.rule feedback.source feedback.verdict feedback.version',
  'frozen_collection.content_hash frozen_collection.negative frozen_collection.seed',
  'frozen_collection_item.conversation frozen_collection_item.outcome frozen_collection_item.part frozen_collection_item.source frozen_collection_item.text_hash',
  'gate_override.block gate_override.reason judgement.conversation judgement.label judgement.reviewer judgement.source',
  'label.certainty label.overall label_collection.name label_collection.scale',
  'label_set.content_hash label_set.name label_set.recipe label_set.state',
  'label_set_item.conversation label_set_item.part label_set_item.segment label_set_item.source label_set_item.text_hash',
  'label_verdict.evidence label_verdict.rule label_verdict.verdict live_scoring.metric',
  'load_run.counts load_run.error load_run.quarantine load_run.sources load_run.state',
  'metric.key metric.name metric_version.changelog metric_version.metric metric_version.rubric metric_version.state metric_version.version',
  'missed_filing.conversation missed_filing.kind missed_filing.source',
  'outbox_message.dedupe_key outbox_message.kind outbox_message.last_error outbox_message.recipients outbox_message.state outbox_message.subject',
  'reviewer.name rollout_step.evidence rollout_step.note rollout_step.scope rollout_step.stage saved_view.address saved_view.name',
  'schedule_run.error schedule_run.job schedule_run.state score_batch.conversations score_batch.id',
  'score_run.counts score_run.error score_run.failures score_run.scorer score_run.selection score_run.state',
  'sign_off.evidence_hash sign_off.statement target.content_hash target.state target.targets',
  'test_look.content_hash test_look.labels test_look.result test_look.scored_as',
].flatMap((line) => line.split(' '));

let api: TemporaryApi;
let reviewer: string;
let version: MetricVersion;

beforeAll(async () => {
  api = await startTemporaryApi();
  await publishSmallRubric(api);
  [reviewer] = (await createReviewers(api, 'Ann')) as [string];
  version = await api.databases.dataSource
    .getRepository(metricVersionTable)
    .findOneByOrFail({ version: 'v1' });
  await ingest(api, [saidInRecord('gone', words.gone), saidInRecord('stays', words.stays)]);
  const of = { reviewer, metricVersion: version.id };
  await sayEverywhere(api, 'gone', { ...of, words: words.gone });
  await sayEverywhere(api, 'stays', { ...of, words: words.stays });
});
afterAll(() => api.close());

it('leaves nothing that was known or said of an erased conversation in either database', async () => {
  const { dataSource } = api.databases;
  const saidOfGone = await columnsThatSay('gone');
  expect(saidOfGone).toEqual(await columnsThatSay('stays'));
  const before = { stays: await columnsThatSay('stays'), rows: await rowCounts() };
  expect(await textColumns()).toEqual(
    [...wordless, ...saidOfGone.filter((one) => !one.startsWith('warehouse'))].sort(),
  );

  await ingest(api, [{ id: 'gone', deleted: true }]);

  expect(await columnsThatSay('gone')).toEqual([]);
  expect({ stays: await columnsThatSay('stays'), rows: await rowCounts() }).toEqual(before);
  // Figures stand on these.
  expect(
    await dataSource.query(
      `SELECT overall, (SELECT verdict FROM feedback f WHERE f.conversation = i.conversation)
       FROM label JOIN label_set_item i ON i.id = item_id WHERE conversation = 'gone'`,
    ),
  ).toEqual([{ overall: 'negative', verdict: 'disagree' }]);
});

it('erases what is said of a conversation that was gone before, when its deletion comes again', async () => {
  await api.databases.dataSource.query(
    `INSERT INTO missed_filing (metric_version, source, conversation, kind, note, by) VALUES ($1, 'test', 'gone', 'wrong_rule', $2, $3)`,
    [version.id, words.gone, reviewer],
  );
  expect(await columnsThatSay('gone')).toEqual(['missed_filing.note']);
  expect(await ingest(api, [{ id: 'gone', deleted: true }])).toMatchObject({ deleted: 0, unchanged: 1 });
  expect(await columnsThatSay('gone')).toEqual([]);
});

it('erases what is said beside a name that PostgreSQL cannot hold, which earlier versions left to be erased', async () => {
  const { dataSource } = api.databases;
  await dataSource.query(
    `INSERT INTO missed_filing (metric_version, source, conversation, kind, note, by) VALUES ($1, 'test', 'also gone', 'wrong_rule', $2, $3)`,
    [version.id, words.gone, reviewer],
  );
  await erasingWords(dataSource)([
    { source: 'test', id: 'a\0' },
    { source: 'te\0st', id: 'a' },
    { source: 'test', id: 'also gone' },
  ]);
  expect(await columnsThatSay('gone')).toEqual([]);
});

it.each([
  ['the words, by anybody else', `UPDATE label SET note = 'Another'`],
  [
    'anything but the words, by whoever erases',
    `SELECT set_config('plumbline.erasing', 'on', true); UPDATE label SET overall = 'positive'`,
  ],
  ['a row, by whoever erases', `SELECT set_config('plumbline.erasing', 'on', true); DELETE FROM feedback`],
  [
    'what has no words, by whoever erases',
    `SELECT set_config('plumbline.erasing', 'on', true); UPDATE label_verdict SET verdict = 'met'`,
  ],
])('never changes of what people judged %s', async (_what, statements) => {
  await expect(
    api.databases.dataSource.transaction(async (manager) => {
      for (const statement of statements.split('; ')) await manager.query(statement);
    }),
  ).rejects.toMatchObject({ code: 'PL001' });
});

/** The columns of both databases in which the words of a conversation stand, also as what is attached writes them. */
async function columnsThatSay(conversation: keyof typeof words): Promise<string[]> {
  const said = [words[conversation], Buffer.from(words[conversation]).toString('base64')];
  const { dataSource, warehouse } = api.databases;
  const found: string[] = [];
  for (const column of await textColumns()) {
    const [table, name] = column.split('.');
    const rows = await dataSource.query<unknown[]>(
      `SELECT 1 FROM ${table} WHERE ${name}::text LIKE ANY($1)`,
      [said.map((one) => `%${one}%`)],
    );
    if (rows.length > 0) found.push(column);
  }
  const tables = await textRows(
    warehouse,
    sql`SELECT name FROM system.tables WHERE database = currentDatabase()`,
  );
  for (const table of tables) {
    const rows = await textRows(warehouse, { parts: [`SELECT * FROM ${table}`] });
    if (rows.some((row) => said.some((one) => row.includes(one)))) found.push(`warehouse ${table}`);
  }
  return found.sort();
}

/** Of PostgreSQL, every column that can hold words. */
async function textColumns(): Promise<string[]> {
  const rows = await api.databases.dataSource.query<{ column: string }[]>(
    `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb', 'json', 'character varying') AND table_name <> 'migration'`,
  );
  return rows.map(({ column }) => column).sort();
}

/** How many rows each table of people's judgement has. */
async function rowCounts(): Promise<string[]> {
  const tables = [...new Set((await textColumns()).map((column) => column.split('.')[0]!))];
  return Promise.all(
    tables
      .filter((table) => table !== 'load_run')
      .map(async (table) => {
        const [row] = await api.databases.dataSource.query<{ count: string }[]>(
          `SELECT count(*) FROM ${table}`,
        );
        return `${table} ${row!.count}`;
      }),
  );
}
