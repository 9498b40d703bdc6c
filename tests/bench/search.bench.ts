import { join } from 'node:path';
import { z } from 'zod';
import { runApp } from '../testkit/runningApp.ts';
import type { Figure } from './main.ts';
import { median, quantile, timings } from './measure.ts';

const month = { from: '2026-10-01', to: '2026-11-01' };
const sixMonths = { from: '2026-05-01', to: '2026-11-01' };
const goalMs = 200;

/** Searches of the file that the load benchmark wrote, with what share of conversations holds them. */
const searches: readonly Asked[] = [
  {
    name: 'a rare word (under 0.03%), six months',
    period: sixMonths,
    words: ['8005', '6250', '1999', '5125'],
  },
  {
    name: 'a common word (5 to 22%), a month',
    period: month,
    words: ['waiting', 'solv', 'promised', 'minutes'],
  },
  {
    name: 'a common word (5 to 22%), six months',
    period: sixMonths,
    words: ['waiting', 'solv', 'promised', 'minutes'],
  },
  { name: 'a word in every one, six months', period: sixMonths, words: ['thank', 'order', 'check', 'hello'] },
  {
    name: 'two words (1%), six months',
    period: sixMonths,
    words: ['minutes promised', 'solved waiting', 'number understanding', 'still entries'],
  },
  {
    name: 'a phrase (7%), a month',
    period: month,
    words: ['"standard text"', '"I gave you"', '"read article"', '"passed on"'],
  },
  {
    name: 'a phrase (7%), six months',
    period: sixMonths,
    words: ['"standard text"', '"I gave you"', '"read article"', '"passed on"'],
  },
  { name: 'nothing searched, six months', period: sixMonths, words: [''] },
];
const orders = ['RANDOM', 'NEWEST', 'LOWEST'] as const;

interface Asked {
  name: string;
  period: { from: string; to: string };
  words: readonly string[];
}

const pageDocument = `query Page($period: PeriodInput!, $search: String, $order: ConversationOrder!, $seed: String, $after: String) {
  conversations(period: $period, search: $search, order: $order, seed: $seed, after: $after, first: 25) {
    knownCount pageInfo { endCursor }
    nodes { id startedAt messages { role text at } scores { version score base reasons { rule points quote start end } } }
  }
}`;
const countDocument = `query Count($period: PeriodInput!, $search: String) { conversations(period: $period, search: $search, first: 1) { totalCount } }`;
const facetsDocument = `query Facets($period: PeriodInput!, $search: String) {
  conversationFacets(period: $period, search: $search) {
    dimensions { dimension values { value count } } rules { rule count } histogram surveys { rated scoreNegative answerNegative }
  }
}`;
const oneDocument = `query One($id: ID!) { conversation(id: $id) { id messages { role text at } scores { score reasons { rule quote } } } }`;
const similarDocument = `query Similar($id: ID!) { similar(id: $id, first: 5) { why conversation { id } } }`;
const worseDocument = `{ worseThisWeek { scored reasons { rule qValue } widest { rule } } }`;

const pageAnswer = z.object({
  conversations: z.object({
    pageInfo: z.object({ endCursor: z.string() }),
    nodes: z.array(z.object({ id: z.string() })),
  }),
});

/** What the Conversations page asks, through HTTP and GraphQL: lists, how many there are where the list does not tell, facets, what is behind a row. */
export async function benchSearch(workDir: string): Promise<Figure[]> {
  const app = await runApp({ dataDir: join(workDir, 'data'), args: ['--no-sample'] });
  let seed = 0;
  const ask = (query: string, variables: object = {}): Promise<unknown> => answer(app.url, query, variables);
  const page = async (variables: object): Promise<z.output<typeof pageAnswer>['conversations']> =>
    pageAnswer.parse(await ask(pageDocument, { order: 'RANDOM', seed: `${seed++}`, ...variables }))
      .conversations;
  try {
    const figures: Figure[] = [];
    for (const { name, period, words } of searches)
      figures.push(
        ...figure(`search, ${name}`, await each(words, (search) => page({ period, search })), false),
      );
    for (const { name, period, words } of searches.filter(({ name: one }) => one.startsWith('a phrase')))
      figures.push(
        ...figure(
          `how many hold ${name}`,
          await each(words, (search) => ask(countDocument, { period, search })),
          true,
        ),
      );
    for (const order of orders)
      figures.push(
        ...figure(
          `list of six months, ${order.toLowerCase()}`,
          await each([''], () => page({ period: sixMonths, order })),
          true,
        ),
      );
    const shown = await page({ period: sixMonths, seed: 'next' });
    const after = shown.pageInfo.endCursor;
    figures.push(
      ...figure(
        'next page, six months',
        await each([after], () => page({ period: sixMonths, seed: 'next', after })),
        true,
      ),
    );
    const ids = shown.nodes.map(({ id }) => id);
    figures.push(
      ...figure('next or previous conversation', await each(ids, (id) => ask(oneDocument, { id }), 2), true),
      ...figure(
        'similar conversations',
        await each(ids.slice(0, 8), (id) => ask(similarDocument, { id }), 2),
        true,
      ),
      ...figure('facets, a month', await each([''], () => ask(facetsDocument, { period: month })), true),
      ...figure(
        'facets, six months',
        await each([''], () => ask(facetsDocument, { period: sixMonths })),
        true,
      ),
      ...figure(
        'facets of a common word, six months',
        await each(['minutes'], (search) => ask(facetsDocument, { period: sixMonths, search })),
        true,
      ),
      ...figure('worse this week', await each([''], () => ask(worseDocument)), true),
    );
    return figures;
  } finally {
    await app.stop();
  }
}

/** Milliseconds of asking for each value a number of times, once uncounted before. */
async function each<Value>(
  values: readonly Value[],
  ask: (value: Value) => Promise<unknown>,
  times = 8,
): Promise<number[]> {
  const all: number[] = [];
  for (const value of values) all.push(...(await timings(times, () => ask(value), 1)));
  return all;
}

function figure(name: string, times: readonly number[], isReported: boolean): Figure[] {
  const p95 = quantile(times, 0.95);
  const held = isReported ? {} : { goal: `< ${goalMs} ms`, met: p95 < goalMs };
  return [
    { name: `${name}, median`, value: median(times), unit: 'ms' },
    { name: `${name}, p95`, value: p95, unit: 'ms', ...held },
  ];
}

let asked = 0;

/** Asks in words that nobody used before, so that no answer is one that was kept. */
async function answer(url: string, query: string, variables: object): Promise<unknown> {
  asked += 1;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `${query} # ${asked}`, variables }),
  });
  const { data, errors } = z
    .object({ data: z.unknown(), errors: z.array(z.unknown()).optional() })
    .parse(await response.json());
  if (errors !== undefined) throw new Error(`The search failed: ${JSON.stringify(errors)}`);
  return data;
}
