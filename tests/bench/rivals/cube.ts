import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addDays, type Period } from '@plumbline/schema';
import { z } from 'zod';
import { freePort } from '../../testkit/runningApp.ts';
import { installRivals } from './installRivals.ts';
import { sumsOf, type Asked, type Cell, type QuestionName } from './questions.ts';
import type { Rival } from './rival.ts';

const folder = join(import.meta.dirname, 'cube');
const startMs = 60_000;
const answer = z.object({
  error: z.string().optional(),
  data: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))).optional(),
});

/** One question of Cube's REST API: measures of one of its cubes by dimensions, in a period. */
interface CubeQuery {
  cube: 'conversation' | 'reason';
  measures: string[];
  dimensions: string[];
  period: Period;
}

/**
 * Cube on the tables that DuckDB was measured with, asked through its REST API. It has no question over two cubes or two
 * periods with their own sums, so `movement` takes it four.
 */
export async function openCube(database: string): Promise<Rival> {
  const packages = (await installRivals(join(folder, 'package.json'), 'cube')).resolve('./package.json');
  // Who has a database of DuckDB open has it alone.
  const own = `${database}.cube`;
  await copyFile(database, own);
  const port = await freePort();
  const child = spawn(process.execPath, [join(folder, 'server.cjs'), packages, own, String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const close = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  const load = async (query: CubeQuery): Promise<Cell[][]> => {
    for (;;) {
      const response = await fetch(`http://127.0.0.1:${port}/cubejs-api/v1/load`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: restQuery(query) }),
      });
      const { error, data } = answer.parse(await response.json());
      if (data !== undefined) return data.map((row) => rowOf(query, row));
      if (error !== 'Continue wait') throw new Error(error ?? 'an answer without data');
    }
  };
  try {
    const deadline = Date.now() + startMs;
    while (!(await listens(port))) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`does not start: ${/Error: .*/.exec(printed)?.[0] ?? 'no answer'}`);
      await wait(100);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: 'Cube',
    ways: ['facts'],
    ask: async (question, _, asked) => {
      const parts = cubeQueries(question, asked);
      const rows: Cell[][] = [];
      for (const { prefix, suffix, ...query } of parts)
        for (const row of await load(query))
          rows.push([
            ...prefix,
            ...row.slice(0, query.dimensions.length),
            ...suffix,
            ...row.slice(query.dimensions.length),
          ]);
      return sumsOf(rows, question === 'movement' ? 5 : question === 'slices' ? 3 : 1);
    },
    close,
  };
}

const leaf = ['region', 'channel', 'agent_tier'];
const scores = ['n', 'total', 'squares'];

function cubeQueries(
  question: QuestionName,
  asked: Asked,
): (CubeQuery & { prefix: number[]; suffix: string[] })[] {
  const cube = 'conversation' as const;
  const whole = { cube, measures: scores, prefix: [], suffix: [] };
  if (question === 'trend') return [{ ...whole, dimensions: ['day'], period: asked.trend }];
  if (question === 'slices') return [{ ...whole, dimensions: leaf, period: asked.current }];
  return [asked.baseline, asked.current].flatMap((period, now) => [
    { cube, measures: [...scores, 'base'], dimensions: leaf, period, prefix: [now], suffix: [''] },
    {
      cube: 'reason' as const,
      measures: [...scores, 'products'],
      dimensions: [...leaf, 'rule'],
      period,
      prefix: [now],
      suffix: [],
    },
  ]);
}

function restQuery({ cube, measures, dimensions, period }: CubeQuery): unknown {
  const byDay = dimensions.includes('day');
  return {
    measures: measures.map((name) => `${cube}.${name}`),
    dimensions: dimensions.filter((name) => name !== 'day').map((name) => `${cube}.${name}`),
    timeDimensions: [
      {
        dimension: `${cube}.day`,
        dateRange: [period.from, addDays(period.to, -1)],
        ...(byDay ? { granularity: 'day' } : {}),
      },
    ],
    limit: 50_000,
  };
}

function rowOf(
  { cube, measures, dimensions }: CubeQuery,
  row: Record<string, string | number | null>,
): Cell[] {
  return [
    ...dimensions.map((name) =>
      name === 'day' ? String(row[`${cube}.day.day`]).slice(0, 10) : row[`${cube}.${name}`],
    ),
    ...measures.map((name) => row[`${cube}.${name}`]),
  ];
}

async function listens(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/livez`)).status > 0;
  } catch {
    return false;
  }
}
