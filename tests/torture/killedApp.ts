import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Databases } from '@plumbline/etl';
import { sql } from '@plumbline/schema/clickhouse';
import { asking, startTemporaryApi } from '../testkit/api.ts';
import { seededRandom } from '../testkit/conversations.ts';
import {
  batchOf,
  createReviewers,
  frozenSet,
  loadConversations,
  publishSmallRubric,
  said,
  submitDocument,
} from '../testkit/groundTruth.ts';
import { ingest } from '../testkit/ingest.ts';
import { answeredStatements, identitiesFollowFacts, look, rollupFollowsFacts } from '../testkit/killing.ts';
import { runApp, type RunningApp } from '../testkit/runningApp.ts';
import { conversationRows, rollupRows, textRows } from '../testkit/warehouseContents.ts';
import { killedAfter, tellStatements } from './killedPart.ts';
import type { Part } from './part.ts';

const loads = 12;
const perLoad = 50;

/** What the app has answered with a yes: labels by their id, loads by their number. */
interface Acknowledged {
  labels: string[];
  loads: number[];
}

/** Reviewers label a set until it is done while loads arrive; the app is killed at points spread over the time it takes. */
export const killedApp: Part = {
  name: 'consensus',
  run: async ({ seed, points = 25, workDir, say }) => {
    const begins = join(workDir, 'begins');
    const prepared = await prepare(begins);
    const begin = (name: string): string => {
      cpSync(begins, join(workDir, name), { recursive: true, verbatimSymlinks: true });
      return join(workDir, name);
    };
    const wholeDir = begin('whole');
    const whole = await runToldApp(wholeDir);
    const started = performance.now();
    await work(whole.url, prepared);
    const wholeMs = performance.now() - started;
    await whole.stop();
    const contents = JSON.stringify(await look(wholeDir, everything));

    const random = seededRandom(seed);
    const stages = new Map<string, number>();
    let [kept, agreed, same, acknowledged] = [0, 0, 0, 0];
    for (let point = 0; point < points; point++) {
      const dataDir = begin(`point${point}`);
      const answered: Acknowledged = { labels: [], loads: [] };
      const app = await runToldApp(dataDir);
      const working = work(app.url, prepared, answered).catch(() => undefined);
      await Promise.race([wait((wholeMs * (point + random())) / points), working]);
      const exited = once(app.process, 'exit');
      process.kill(-app.process.pid!, 'SIGKILL');
      await Promise.all([exited, working]);
      const stage = answeredStatements(app.output()).at(-1)!;
      stages.set(stage, (stages.get(stage) ?? 0) + 1);
      acknowledged += answered.labels.length + answered.loads.length;
      // A restart, in this process.
      const api = await startTemporaryApi({ dataDir });
      if (await isKept(api.databases, answered)) kept += 1;
      if ((await rollupFollowsFacts(api.databases)) && (await identitiesFollowFacts(api.databases)))
        agreed += 1;
      await work(api.url, prepared);
      if (JSON.stringify(await everything(api.databases)) === contents) same += 1;
      await api.close();
      rmSync(dataDir, { recursive: true });
      say(
        `${point + 1} of ${points} points, the last after ${stage}; ${acknowledged} answers so far; kept ${kept}, agreed ${agreed}, ended the same ${same}`,
      );
    }
    return [
      {
        claim: 'consensus: labels and loads that the app acknowledged are there once after kill -9',
        tried: points,
        held: kept,
        note: `${acknowledged} acknowledged`,
      },
      {
        claim: 'consensus: after kill -9 and a restart, identities and rollup equal the facts',
        tried: points,
        held: agreed,
      },
      {
        claim: 'consensus: gone on with, labels, steps, outcomes and facts end the same',
        tried: points,
        held: same,
        note: killedAfter(stages),
      },
    ];
  },
};

/** The real app, which says what it is at. */
const runToldApp = (dataDir: string): Promise<RunningApp> =>
  runApp({
    dataDir,
    command: [process.execPath, '--import', 'tsx', '--import', tellStatements, 'api/src/main.ts'],
    args: ['--no-sample'],
  });

interface Prepared {
  people: string[];
  set: string;
  /** Of the first two turns, by assignment. */
  turns: ReadonlyMap<string, { position: number; turn: number }>;
}

async function prepare(dataDir: string): Promise<Prepared> {
  const api = await startTemporaryApi({ dataDir });
  await loadConversations(api, 40);
  await publishSmallRubric(api);
  const people = await createReviewers(api, 'Ada', 'Ben', 'Cleo', 'Dan');
  const set = await frozenSet(api, people, { name: 'june', size: 16 });
  const assigned = await api.databases.dataSource.query<{ id: string; position: number; turn: number }[]>(
    'SELECT a.id, i.position, a.turn FROM assignment a JOIN label_set_item i ON i.id = a.item_id',
  );
  await api.close();
  return { people, set, turns: new Map(assigned.map((one) => [one.id, one])) };
}

/** Labels whatever is open and sends every load, both until there is no more; the same again does the rest. */
async function work(
  url: string,
  prepared: Prepared,
  answered: Acknowledged = { labels: [], loads: [] },
): Promise<void> {
  await Promise.all([labelAll(url, prepared, answered), sendLoads(url, answered)]);
}

async function labelAll(
  url: string,
  { people, set, turns }: Prepared,
  { labels }: Acknowledged,
): Promise<void> {
  const api = { as: (reviewer: string) => asking(url, { 'x-plumbline-reviewer': reviewer }) };
  let isOpen = true;
  while (isOpen) {
    isOpen = false;
    for (const reviewer of people) {
      const { entries } = await batchOf(api, reviewer, set);
      const assignment = entries.find(({ state }) => state === 'OPEN')?.id;
      if (assignment === undefined) continue;
      isOpen = true;
      // Whoever is the third says the same.
      const { position, turn } = turns.get(assignment) ?? { position: 1, turn: 3 };
      await asking(url, { 'x-plumbline-reviewer': reviewer }).ask(submitDocument, {
        assignment,
        submission: assignment,
        changes: [
          said(
            turn === 2 && position % 3 === 0 ? 'POSITIVE' : 'NEGATIVE',
            position % 2 === 0 ? ['long-wait'] : [],
          ),
        ],
      });
      labels.push(assignment);
    }
  }
}

async function sendLoads(url: string, answered: Acknowledged): Promise<void> {
  for (let load = 0; load < loads; load++) {
    const records = Array.from({ length: perLoad }, (_, index) => ({
      id: `${load}-${index}`,
      startedAt: new Date(Date.parse('2026-07-01T08:00:00Z') + index * 3_600_000).toISOString(),
      messages: [{ role: 'customer', text: `I said ${load} before.` }],
      scores: [{ version: 'v1', base: 7, score: 5, reasons: [{ rule: 'long-wait', points: -2 }] }],
    }));
    await ingest({ url }, records, 'other');
    answered.loads.push(load);
  }
}

async function isKept(
  { warehouse, dataSource }: Databases,
  { labels, loads: sent }: Acknowledged,
): Promise<boolean> {
  const [row] = await dataSource.query<{ kept: string }[]>(
    'SELECT count(*) AS kept FROM label WHERE id = ANY($1)',
    [labels],
  );
  const loaded = await textRows(
    warehouse,
    sql`SELECT splitByChar('-', id)[1], count() FROM conversation FINAL WHERE source = 'other' GROUP BY 1`,
  );
  return Number(row?.kept) === labels.length && sent.every((load) => loaded.includes(`${load}\t${perLoad}`));
}

/** What everybody said of which conversation, what the protocol made of it, and every fact. */
async function everything({ warehouse, dataSource }: Databases): Promise<string[]> {
  const judged = await dataSource.query<{ said: string }[]>(
    `SELECT concat_ws(' ', i.position, a.turn, l.overall, v.rule, v.verdict) AS said
         FROM label l JOIN label_set_item i ON i.id = l.item_id JOIN assignment a ON a.id = l.assignment_id
         JOIN label_verdict v ON v.label_id = l.id
       UNION ALL
       SELECT concat_ws(' ', i.position, s.question, s.step, s.outcome)
         FROM consensus_step s JOIN label_set_item i ON i.id = s.item_id
       ORDER BY 1`,
  );
  return [
    ...judged.map((row) => row.said),
    ...(await conversationRows(warehouse)),
    ...(await rollupRows(warehouse)),
  ];
}
