import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Databases } from '@plumbline/etl';
import { asking, startTemporaryApi, type Answer, type TemporaryApi } from '../testkit/api.ts';
import {
  batchOf,
  createReviewers,
  frozenSet,
  loadConversations,
  publishSmallRubric,
  said,
  submitDocument,
} from '../testkit/groundTruth.ts';
import { look, rollupFollowsFacts } from '../testkit/killing.ts';
import { ndjson } from '../testkit/loader.ts';
import { runApp, type RunningApp } from '../testkit/runningApp.ts';
import type { Finding, Part } from './part.ts';

const megabyte = 2 ** 20;
const perLoad = 2_000;
/** Conversations that are there before. */
const toLabel = 600;
/** Room for the databases and what a load writes beside them. */
const diskMegabytes = 256;
const stack = /\bat \w+ \(|node_modules|\.ts:/;

/** The app on a small disk of its own, which is filled and emptied again under it. */
export const disk: Part = {
  name: 'disk',
  run: async ({ points = 5, workDir, say }) => {
    const place = join(workDir, 'disk');
    mkdirSync(place);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', place], {
        stdio: 'ignore',
      });
    } catch {
      const note = 'not tried: this account may mount no file system';
      return [
        { claim: 'disk: full, the app says so and goes on when there is room', tried: 0, held: 0, note },
      ];
    }
    try {
      return [...(await fillAndEmpty(place, points, say)), await readOnly(place)];
    } finally {
      execFileSync('umount', [place]);
    }
  },
};

async function fillAndEmpty(place: string, points: number, say: (line: string) => void): Promise<Finding[]> {
  const dataDir = join(place, 'data');
  const ballast = join(place, 'ballast');
  const labelling = await prepareLabelling(dataDir);
  let app = await runApp({ dataDir, args: ['--no-sample'] });
  let [refusedInWords, answered, recovered, restarts, loads] = [0, 0, 0, 0, 0];
  let kept = 0;
  const labels: Labels = { kept: [], said: 0, without: 0 };
  for (let point = 0; point < points; point++) {
    await load(app, loads++);
    fill(place, ballast);
    const refused = await load(app, loads);
    if (refused.status === 503 && !stack.test(refused.text)) refusedInWords += 1;
    say(`full: ${refused.status} ${refused.text.slice(0, 150)}`);
    if ((await counted(app)) === toLabel + loads * perLoad) answered += 1;
    fillUp(ballast);
    await labelWhileFull(app, labelling, labels, say);
    rmSync(ballast);
    let again = await load(app, loads);
    if (again.status === 200) recovered += 1;
    else {
      say(`with room again: ${again.status} ${again.text.slice(0, 150)}`);
      restarts += 1;
      await app.stop();
      app = await runApp({ dataDir, args: ['--no-sample'] });
      again = await load(app, loads);
    }
    if (await submitNext(app, labelling, labels.kept)) labels.without += 1;
    loads += 1;
    if ((await counted(app)) === toLabel + loads * perLoad) kept += 1;
  }
  await app.stop();
  const { follows, labelsKept } = await look(dataDir, async (databases) => ({
    follows: await rollupFollowsFacts(databases),
    labelsKept: await countLabels(databases, labels.kept),
  }));
  return [
    { claim: 'disk: a load on a full disk is answered 503 in words', tried: points, held: refusedInWords },
    { claim: 'disk: questions are answered while it is full', tried: points, held: answered },
    {
      claim: 'disk: with room again loads go on without a restart',
      tried: points,
      held: recovered,
      note: `${restarts} restarts`,
    },
    { claim: 'disk: everything acknowledged is there, once', tried: points, held: kept },
    {
      claim: 'disk: a label on a full disk is kept or answered UNAVAILABLE in words',
      tried: points,
      held: labels.said,
    },
    { claim: 'disk: with room again labels go on without a restart', tried: points, held: labels.without },
    {
      claim: 'disk: every label that was acknowledged is there at the end',
      tried: labels.kept.length,
      held: labelsKept,
    },
    { claim: 'disk: at the end the rollup equals the facts', tried: 1, held: follows ? 1 : 0 },
  ];
}

interface Labelling {
  reviewer: string;
  set: string;
}

interface Labels {
  /** Those that the app acknowledged, by their id. */
  kept: string[];
  /** How often it was kept or clearly refused while the disk was full. */
  said: number;
  /** How often it was kept without a restart, when there was room. */
  without: number;
}

/** A set with more conversations than anybody labels here. */
async function prepareLabelling(dataDir: string): Promise<Labelling> {
  const api = await startTemporaryApi({ dataDir });
  await loadConversations(api, toLabel);
  await publishSmallRubric(api);
  const people = await createReviewers(api, 'Ada', 'Ben');
  const set = await frozenSet(api, people, { name: 'june', size: 500 });
  await api.close();
  return { reviewer: people[0]!, set };
}

/** Until one is refused, or many are kept: the database has some room in the files that are there. */
async function labelWhileFull(
  app: RunningApp,
  labelling: Labelling,
  labels: Labels,
  say: (line: string) => void,
): Promise<void> {
  for (let tried = 0; tried < 80; tried++) {
    const answer = await submit(app, labelling, labels.kept);
    if (answer.errors === undefined) continue;
    const [error] = answer.errors;
    say(`label: ${error?.message}`);
    if (error?.extensions?.code === 'UNAVAILABLE' && !stack.test(error.message)) labels.said += 1;
    return;
  }
  labels.said += 1;
}

async function countLabels({ dataSource }: Databases, ids: readonly string[]): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM label WHERE id = ANY($1)',
    [ids],
  );
  return row!.count;
}

const submitNext = async (app: RunningApp, labelling: Labelling, kept: string[]): Promise<boolean> =>
  (await submit(app, labelling, kept)).errors === undefined;

/** Labels the next conversation; keeps the label's id where it is acknowledged. */
async function submit(app: RunningApp, { reviewer, set }: Labelling, kept: string[]): Promise<Answer> {
  const as = (person: string): Pick<TemporaryApi, 'ask' | 'answer'> =>
    asking(app.url, { 'x-plumbline-reviewer': person });
  const { entries } = await batchOf({ as }, reviewer, set);
  const assignment = entries.find(({ state }) => state === 'OPEN')!.id;
  const answer = await as(reviewer).answer(submitDocument, {
    assignment,
    submission: assignment,
    changes: [said('NEGATIVE', ['long-wait'])],
  });
  if (answer.errors === undefined) kept.push(assignment);
  return answer;
}

/** Leaves less room than a load takes, whatever the app writes meanwhile. */
function fill(place: string, ballast: string): void {
  const spare = (): number => {
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize - megabyte / 4;
  };
  for (let room = spare(); room > 0; room = spare()) if (!grow(ballast, Math.min(room, megabyte))) return;
}

/** Leaves no room at all. */
function fillUp(ballast: string): void {
  while (grow(ballast, 4096));
}

/** Whether there was room for it. */
function grow(ballast: string, bytes: number): boolean {
  try {
    appendFileSync(ballast, Buffer.alloc(bytes));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}

async function readOnly(place: string): Promise<Finding> {
  execFileSync('mount', ['-o', 'remount,ro', place]);
  const words = await runApp({ dataDir: join(place, 'data'), args: ['--no-sample'] }).then(
    async (app) => `it started (exit ${await app.stop()})`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const printed = words.split('It printed:\n')[1]?.trim() ?? words;
  const isOneLine = /^The data directory \S+ cannot be (?:used|written): \w+\.$/.test(printed);
  return {
    claim: 'disk: a read-only data folder is refused in one line',
    tried: 1,
    held: isOneLine ? 1 : 0,
    note: printed.slice(0, 200),
  };
}

async function load(app: RunningApp, number: number): Promise<{ status: number; text: string }> {
  const records = Array.from({ length: perLoad }, (_, index) => ({
    id: `${number}-${index}`,
    startedAt: new Date(Date.parse('2026-06-01T08:00:00Z') + index * 60_000).toISOString(),
    messages: [
      { role: 'customer', text: `Nobody can guess ${Math.sin(number * perLoad + index)}. `.repeat(30) },
    ],
    scores: [{ version: '1', base: 7, score: 5, reasons: [{ rule: 'long-wait', points: -2 }] }],
  }));
  const response = await fetch(`${app.url}/ingest?source=disk`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: ndjson(records),
  }).catch((error: unknown) => new Response(String(error), { status: 599 }));
  return { status: response.status, text: await response.text() };
}

async function counted(app: RunningApp): Promise<number | null> {
  return asking(app.url)
    .ask<{ conversations: { totalCount: number } }>(
      '{ conversations(period: { from: "2026-06-01", to: "2026-07-01" }) { totalCount } }',
    )
    .then(
      (answer) => answer.conversations.totalCount,
      () => null,
    );
}
