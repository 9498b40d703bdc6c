/**
 * `readers.ts URL SECONDS`: 50 clients that ask an app what its pages ask, 200 times a second in all, whether or not the
 * answers keep up; a time is counted from when the request was due. Prints what came of it; SIGTERM ends it in order.
 */
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { median, quantile, type Reads } from './measure.ts';
import { graphqlOf, slicesPage } from './rivals/ownApi.ts';
import { askedAt } from './rivals/questions.ts';

const [url, seconds] = process.argv.slice(2) as [string, string];
const clients = 50;
const perSecond = 200;
/** Whoever waits longer has gone away: an error. */
const patienceMs = 20_000;
const agent = new Agent({ keepAlive: true, maxSockets: clients });
/** Colleagues look at the same few periods. */
const periods = 6;

const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());

const ids = await conversationIds();
const times: number[] = [];
let errors = 0;
const pending = new Set<Promise<void>>();
const started = performance.now();
const total = Number(seconds) * perSecond;
let nth = 0;
for (; nth < total && !stop.signal.aborted; nth += 1) {
  const due = started + (nth * 1000) / perSecond;
  const early = due - performance.now();
  if (early > 1) await wait(early);
  const one: Promise<void> = ask(bodyOf(nth))
    .then(() => void times.push(performance.now() - due))
    .catch(() => void (errors += 1))
    .finally(() => pending.delete(one));
  pending.add(one);
}
await Promise.all(pending);
const lasted = (performance.now() - started) / 1000;
const reads: Reads = {
  medianMs: median(times),
  p95Ms: quantile(times, 0.95),
  rate: times.length / lasted,
  errors,
};
process.stdout.write(JSON.stringify(reads));
agent.destroy();

/** Of 20 requests 6 trends, 3 movements, 3 of the Slices page, 3 lists, 1 search and 4 conversations. */
function bodyOf(at: number): unknown {
  const asked = askedAt(Math.floor(at / 20) % periods);
  const kind = (at * 7) % 20;
  if (kind < 6) return graphqlOf('trend', asked);
  if (kind < 9) return graphqlOf('movement', asked);
  if (kind < 12) return slicesPage(asked);
  if (kind < 16)
    return {
      query:
        'query One($id: ID!) { conversation(id: $id) { id startedAt messages { role text } scores { score reasons { rule points quote } } } }',
      variables: { id: ids[at % ids.length] },
    };
  return {
    query: `query List($period: PeriodInput!, $search: String) {
      conversations(period: $period, search: $search, first: 25) { nodes { id startedAt region channel scores { score } } } }`,
    variables: { period: asked.current, ...(kind === 16 ? { search: '4711' } : {}) },
  };
}

async function conversationIds(): Promise<string[]> {
  const answer = await ask({
    query: 'query Ids($period: PeriodInput!) { conversations(period: $period, first: 100) { nodes { id } } }',
    variables: { period: askedAt(0).current },
  });
  // The document says what is in it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { conversations } = answer as { conversations: { nodes: { id: string }[] } };
  return conversations.nodes.map(({ id }) => id);
}

function ask(body: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/graphql`,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json' },
        signal: AbortSignal.timeout(patienceMs),
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          const { data, errors: failed } = JSON.parse(text) as { data?: unknown; errors?: unknown };
          if (response.statusCode === 200 && failed === undefined) resolve(data);
          else reject(new Error(text.slice(0, 300)));
        });
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
