import { join } from 'node:path';
import { movementSums, type MovementQuestion } from '@plumbline/api';
import { openClickHouse, usualSurveyAttributes, type Warehouse } from '@plumbline/schema/clickhouse';
import { runApp } from '../testkit/runningApp.ts';
import type { Figure } from './main.ts';
import { median, peakMemory, quantile, timings } from './measure.ts';

const runs = 40;
/** Of the file that the load benchmark wrote: two months of the six. */
const question = {
  metric: 'cx',
  baseline: { from: '2026-09-01', to: '2026-10-01' },
  current: { from: '2026-10-01', to: '2026-11-01' },
  dimensions: ['REGION', 'CHANNEL', 'AGENT_TIER'],
} as const;

const document = `query Movement($input: MovementInput!) {
  movement(input: $input) {
    baseline { scored mean } current { scored mean } delta { value low high pValue } mixEffect { value } reasonEffect { value }
    reasons { rule effect { value low high } frequencyEffect severityEffect }
    drivers { segment { dimension value } rule effect { value low high } qValue }
    waterfall { label kind start end } narrative warnings { code }
  }
}`;

/** `movement` over two months with three dimensions: through HTTP and GraphQL, against its bare SQL on the same engine. */
export async function benchMovement(workDir: string): Promise<Figure[]> {
  const dataDir = join(workDir, 'data');
  const bare = await bareSql(dataDir);
  const app = await runApp({ dataDir, args: ['--no-sample'] });
  try {
    const through = await timings(runs, () => ask(app.url));
    const peak = peakMemory(app.process.pid!) ?? Number.NaN;
    const ratio = median(through) / median(bare);
    return [
      { name: 'movement, bare SQL, median', value: median(bare), unit: 'ms' },
      {
        name: 'movement through HTTP and GraphQL, median',
        value: median(through),
        unit: 'ms',
        goal: '< 150 ms',
        met: median(through) < 150,
      },
      { name: 'movement through HTTP and GraphQL, p95', value: quantile(through, 0.95), unit: 'ms' },
      {
        name: 'movement, HTTP and GraphQL relative to bare SQL',
        value: ratio,
        unit: '×',
        goal: '≤ 2',
        met: ratio <= 2,
      },
      {
        name: 'the app, most memory',
        value: peak / 2 ** 30,
        unit: 'GiB',
        goal: '< 2',
        met: peak < 2 * 2 ** 30,
      },
    ];
  } finally {
    await app.stop();
  }
}

async function bareSql(dataDir: string): Promise<number[]> {
  const client = await openClickHouse({ dataDir });
  const warehouse: Warehouse = {
    client,
    timeZone: 'UTC',
    surveyAttributes: usualSurveyAttributes,
    embedded: true,
    live: { steps: [] },
  };
  const asked: MovementQuestion = { ...question, filter: { dimensions: new Map(), rules: [] } };
  try {
    return await timings(runs, () => movementSums(warehouse, asked));
  } finally {
    await client.close();
  }
}

async function ask(url: string): Promise<void> {
  const { metric, baseline, current, dimensions } = question;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: document,
      variables: { input: { metric, baseline, current, dimensions } },
    }),
  });
  const answer = (await response.json()) as {
    errors?: unknown[];
    data?: { movement: { drivers: unknown[] } };
  };
  if (answer.errors !== undefined || !answer.data)
    throw new Error(`movement failed: ${JSON.stringify(answer.errors)}`);
}
