import { join } from 'node:path';
import { runApp } from '../testkit/runningApp.ts';
import type { Figure } from './main.ts';
import { median, quantile, timings } from './measure.ts';

const runsPerWord = 8;
/** Of the file that the load benchmark wrote, with the share of conversations that hold them. */
const searches = [
  { often: 'rare (0.01%)', words: ['4711', '8005', '6250', '1999'] },
  { often: 'in 5%', words: ['yourself', 'entries', 'standard', 'article'] },
  { often: 'in 14 to 30%', words: ['waiting', 'solv', 'promised', 'minutes'] },
  { often: 'in every one', words: ['thank', 'order', 'check', 'hello about'] },
  { often: 'in a phrase, read', words: ['"standard text"', '"I gave you"', '"entries"', '"read article"'] },
] as const;
const periods = [
  { name: 'a month', period: { from: '2026-10-01', to: '2026-11-01' } },
  { name: 'six months', period: { from: '2026-05-01', to: '2026-11-01' } },
] as const;

const document = `query Search($period: PeriodInput!, $search: String!, $seed: String!) {
  conversations(period: $period, search: $search, order: RANDOM, seed: $seed, first: 25) {
    totalCount nodes { id messages { text } }
  }
}`;

/** The first page of a search in random order and how many it finds, through HTTP and GraphQL. */
export async function benchSearch(workDir: string): Promise<Figure[]> {
  const app = await runApp({ dataDir: join(workDir, 'data'), args: ['--no-sample'] });
  try {
    const figures: Figure[] = [];
    for (const { name, period } of periods) {
      for (const { often, words } of searches) {
        const times: number[] = [];
        for (const search of words) {
          let run = 0;
          times.push(
            ...(await timings(runsPerWord, () => ask(app.url, { period, search, seed: `${run++}` }), 1)),
          );
        }
        const p95 = quantile(times, 0.95);
        figures.push(
          { name: `search, ${name}, words ${often}, median`, value: median(times), unit: 'ms' },
          {
            name: `search, ${name}, words ${often}, p95`,
            value: p95,
            unit: 'ms',
            goal: '< 200 ms',
            met: p95 < 200,
          },
        );
      }
    }
    return figures;
  } finally {
    await app.stop();
  }
}

async function ask(url: string, variables: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: document, variables }),
  });
  const answer = (await response.json()) as { errors?: unknown[] };
  if (answer.errors !== undefined) throw new Error(`The search failed: ${JSON.stringify(answer.errors)}`);
}
