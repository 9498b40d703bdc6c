import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openClickHouse, usualSurveyAttributes, type Warehouse } from '@plumbline/schema/clickhouse';
import { runApp } from '../testkit/runningApp.ts';
import type { Figure } from './main.ts';
import { median, peakMemory, quantile, timings as timesEach } from './measure.ts';
import { openCube } from './rivals/cube.ts';
import { openDuckDb } from './rivals/duckdb.ts';
import { exportFacts } from './rivals/exportFacts.ts';
import {
  differsFromSums,
  graphqlOf,
  narrowedMovement,
  post,
  slicesPage,
  trendAnew,
} from './rivals/ownApi.ts';
import { askOwnSql, askOwnTrendAnew } from './rivals/ownSql.ts';
import { openPostgres } from './rivals/postgres.ts';
import {
  askedAt,
  differenceOf,
  questionNames,
  type Asked,
  type QuestionName,
  type Sums,
} from './rivals/questions.ts';
import type { Rival } from './rivals/rival.ts';
import type { Way } from './rivals/rivalSql.ts';

/** How long one engine took for one question, over as many windows as fitted. */
export interface Timing {
  conversations: number;
  question: QuestionName | 'movement again' | 'trend anew' | 'slices page' | 'conversations' | 'conversation';
  engine: string;
  medianMs: number;
  p95Ms: number;
  runs: number;
}

export const throughApi = 'Plumbline through HTTP';
export const bareSql = 'its engine, bare SQL, rollup';
const bareSqlOfFacts = 'its engine, bare SQL, facts';

/** A slow engine is asked fewer times. */
const mostRuns = 40;
const fewestRuns = 3;
const mostMsOfRuns = 5_000;
/** Before it is timed, so that programs have compiled what they run often. */
const warmUps = 30;
/** All take turns, since they are held against each other and a machine is not equally fast all the time. */
const rounds = 3;

/**
 * The same questions to every engine on the conversations of a loaded warehouse, one engine at a time. Before it is timed
 * each has to say what our rollup says, to the digit.
 */
export async function benchSideBySide(
  workDir: string,
  conversations: number,
): Promise<{ timings: Timing[]; figures: Figure[] }> {
  const dataDir = join(workDir, 'data');
  const folder = join(workDir, 'rivals');
  mkdirSync(folder, { recursive: true });
  const measured = new Map<string, Pick<Timing, 'question' | 'engine'> & { times: number[] }>();
  const timed: Timed = async (engine, question, once) => {
    const key = `${question} ${engine}`;
    const known = measured.get(key) ?? { question, engine, times: [] };
    measured.set(key, known);
    known.times.push(...(await timesOf(once, known.times.length)));
  };
  const { facts, expected } = await withWarehouse(dataDir, async (warehouse) => {
    const sums = {} as Record<QuestionName, Sums>;
    for (const question of questionNames) {
      sums[question] = await askOwnSql(warehouse, question, 'rollup', askedAt(0));
      const ofFacts = await askOwnSql(warehouse, question, 'facts', askedAt(0));
      refuseDifference('the facts of our engine', question, sums[question], ofFacts);
    }
    return { facts: await exportFacts(warehouse, folder), expected: sums };
  });
  const rivals = await openRivals(expected, {
    DuckDB: () => openDuckDb(facts, folder),
    PostgreSQL: () => openPostgres(facts),
    Cube: () => openCube(join(folder, 'rival.duckdb')),
  });
  let appBytes = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      await withWarehouse(dataDir, (warehouse) => timeBareSql(warehouse, timed));
      appBytes = Math.max(
        appBytes,
        await timeApi(dataDir, { expected, timed, isLast: round === rounds - 1 }),
      );
      for (const rival of rivals)
        for (const [question, way] of asksOf(rival))
          await timed(`${rival.name}, ${way}`, question, (asked) => rival.ask(question, way, asked));
    }
  } finally {
    for (const rival of rivals) await rival.close();
  }
  rmSync(folder, { recursive: true, force: true });
  return {
    timings: [...measured.values()].map(({ question, engine, times }) => ({
      conversations,
      question,
      engine,
      medianMs: median(times),
      p95Ms: quantile(times, 0.95),
      runs: times.length,
    })),
    figures: [
      {
        name: 'the app while it answers, most memory',
        value: appBytes / 2 ** 30,
        unit: 'GiB',
        goal: '< 2',
        met: appBytes < 2 * 2 ** 30,
      },
    ],
  };
}

type Timed = (
  engine: string,
  question: Timing['question'],
  once: (asked: Asked) => Promise<unknown>,
) => Promise<void>;

async function timeBareSql(warehouse: Warehouse, timed: Timed): Promise<void> {
  for (const question of questionNames) {
    await timed(bareSql, question, (asked) => askOwnSql(warehouse, question, 'rollup', asked));
    await timed(bareSqlOfFacts, question, (asked) => askOwnSql(warehouse, question, 'facts', asked));
  }
  await timed(bareSql, 'trend anew', (asked) => askOwnTrendAnew(warehouse, asked));
}

/** Answers the most memory the app took, in bytes. */
async function timeApi(
  dataDir: string,
  { expected, timed, isLast }: { expected: Record<QuestionName, Sums>; timed: Timed; isLast: boolean },
): Promise<number> {
  const app = await runApp({ dataDir, args: ['--no-sample'] });
  try {
    for (const question of questionNames) {
      const data = await post(app.url, graphqlOf(question, askedAt(0)));
      const difference = differsFromSums(question, data, expected[question]);
      if (difference !== null) throw new Error(`${question} through HTTP: ${difference}`);
      await timed(throughApi, question, (asked) => post(app.url, graphqlOf(question, asked)));
    }
    // The windows that `movement` was asked of in this round, as a page asks that is narrowed.
    await timed(throughApi, 'movement again', (asked) => post(app.url, narrowedMovement(asked)));
    await timed(throughApi, 'trend anew', (asked) => post(app.url, trendAnew(asked)));
    if (isLast)
      for (const [question, once] of await pageQuestions(app.url)) await timed(throughApi, question, once);
    return peakMemory(app.process.pid!) ?? Number.NaN;
  } finally {
    await app.stop();
  }
}

const asksOf = (rival: Rival): (readonly [QuestionName, Way])[] =>
  questionNames.flatMap((question) => rival.ways.map((way) => [question, way] as const));

/** Those that can be opened here and say what our rollup says; of the others it is said why not. */
async function openRivals(
  expected: Record<QuestionName, Sums>,
  rivals: Record<string, () => Promise<Rival>>,
): Promise<Rival[]> {
  const opened: Rival[] = [];
  for (const [name, open] of Object.entries(rivals)) {
    let rival: Rival | null = null;
    try {
      rival = await open();
      for (const [question, way] of asksOf(rival))
        refuseDifference(name, question, expected[question], await rival.ask(question, way, askedAt(0)));
      opened.push(rival);
    } catch (error) {
      await rival?.close();
      process.stdout.write(
        `${name} is left out: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    }
  }
  return opened;
}

function refuseDifference(engine: string, question: QuestionName, ours: Sums, theirs: Sums): void {
  const difference = differenceOf(ours, theirs);
  if (difference !== null) throw new Error(`${engine} answers ${question} differently: ${difference}`);
}

/** @param from of the windows, which of them have been asked already. */
async function timesOf(once: (asked: Asked) => Promise<unknown>, from: number): Promise<number[]> {
  let nth = from;
  const next = () => once(askedAt((nth += 1)));
  const [first] = await timesEach(1, next, 1);
  const fitting = Math.floor(mostMsOfRuns / first!);
  const runs = Math.max(fewestRuns, Math.min(mostRuns, fitting));
  return timesEach(runs, next, Math.min(warmUps, Math.max(1, Math.floor(fitting / 4))));
}

async function withWarehouse<Result>(
  dataDir: string,
  work: (warehouse: Warehouse) => Promise<Result>,
): Promise<Result> {
  const client = await openClickHouse({ dataDir });
  try {
    return await work({
      client,
      timeZone: 'UTC',
      surveyAttributes: usualSurveyAttributes,
      embedded: true,
      live: { steps: [] },
    });
  } finally {
    await client.close();
  }
}

/** What pages ask besides: the Slices page in one question; a list of a segment's conversations, and one of them. */
async function pageQuestions(
  url: string,
): Promise<(readonly [Timing['question'], (asked: Asked) => Promise<unknown>])[]> {
  return [
    ['slices page', (asked) => post(url, slicesPage(asked))],
    ['conversations', await drillDown(url, 'conversations')],
    ['conversation', await drillDown(url, 'conversation')],
  ];
}

/** The list of a month's conversations of a segment, worst first; or one of them with its transcript. */
async function drillDown(
  url: string,
  question: 'conversations' | 'conversation',
): Promise<(asked: Asked) => Promise<unknown>> {
  const list = (asked: Asked) =>
    post(url, {
      query: `query List($period: PeriodInput!) {
        conversations(period: $period, filter: { regions: ["EMEA"], channels: ["chat"], rules: ["long-wait"] }, order: LOWEST, first: 25) {
          totalCount nodes { id startedAt region channel agentTier scores { score reasons { rule points quote } } } } }`,
      variables: { period: asked.current },
    });
  if (question === 'conversations') return list;
  const { conversations } = (await list(askedAt(0))) as { conversations: { nodes: { id: string }[] } };
  let nth = 0;
  // Its number is in the words, so that no answer is one that was kept.
  return () =>
    post(url, {
      query: `query One($id: ID!) { conversation(id: $id) {
        id startedAt region channel agentTier messages { role text at } scores { version score base reasons { rule points quote messageIndex } } } } # ${nth}`,
      variables: { id: conversations.nodes[(nth += 1) % conversations.nodes.length]!.id },
    });
}
