import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
  await ingest(
    api,
    Array.from({ length: 400 }, (_, at) => record(at)),
  );
});
afterAll(() => api.close());

const pick = <Value>(values: readonly Value[], at: number): Value => values[at % values.length]!;
const reasonsOf = (at: number, version: number): { rule: string; points: number }[] =>
  ['long-wait', 'resolved', 'had-to-repeat', 'long-wait']
    .filter((_, index) => (at * 7 + version * 3 + index * 5) % 4 < 2)
    .map((rule, index) => ({ rule, points: index % 2 === 0 ? -0.5 : 0.25 }));

/** Some without a score, some abstained, some of two versions, some with a rule twice or of another metric. */
function record(at: number): object {
  const score = (version: number, metric = 'cx') => {
    const reasons = reasonsOf(at, version);
    const total = reasons.reduce((sum, { points }) => sum + points, 7);
    const isAbstained = at % 11 === version;
    return {
      metric,
      version: `v${version}`,
      base: 7,
      reasons,
      ...(isAbstained ? { abstained: true } : { score: total }),
    };
  };
  const scores = [score(1), score(2), score(3, 'effort')];
  return {
    id: `c-${at}`,
    startedAt: new Date(Date.UTC(2026, 4, 1 + (at % 45), at % 24)).toISOString(),
    region: pick(['EMEA', 'AMER', 'APAC'], at),
    channel: pick(['chat', 'email'], at >> 1),
    ...(at % 9 === 0 ? {} : { agentTier: pick(['tier 1', 'tier 2'], at >> 2) }),
    topic: pick(['billing', 'delivery', 'outage'], at >> 1),
    messages: [{ role: 'customer', text: `Hello, it is about order ${at}.` }],
    scores: scores.slice(0, at % 4),
  };
}

async function facets(
  variables: object,
): Promise<{ dimensions: object[]; rules: object[]; histogram: number[] }> {
  const { conversationFacets } = await api.ask<{
    conversationFacets: { dimensions: object[]; rules: object[]; histogram: number[] };
  }>(
    `query ($period: PeriodInput!, $metric: String!, $filter: FilterInput, $search: String) {
      conversationFacets(period: $period, metric: $metric, filter: $filter, search: $search) {
        dimensions { dimension values { value count } } rules { rule count } histogram } }`,
    { metric: 'cx', ...variables },
  );
  return conversationFacets;
}

const may = { from: '2026-05-01', to: '2026-06-01' };
test('count every rule that a score gives, abstained ones too', async () => {
  const { rules } = await facets({ period: may });
  expect(rules).toHaveLength(3);
});

test.each([
  ['a period', { period: may }],
  ['days of two months', { period: { from: '2026-05-09', to: '2026-06-04' } }],
  ['another metric', { period: may, metric: 'effort' }],
  ['a region', { period: may, filter: { regions: ['EMEA'] } }],
  ['regions and a channel', { period: may, filter: { regions: ['EMEA', 'APAC'], channels: ['chat'] } }],
  ['a topic', { period: may, filter: { topics: ['billing'] } }],
  ['a region and a topic', { period: may, filter: { regions: ['AMER'], topics: ['outage'] } }],
  ['a rule', { period: may, filter: { rules: ['long-wait'] } }],
  ['a rule in a region', { period: may, filter: { rules: ['resolved'], regions: ['APAC'] } }],
  ['no conversation', { period: may, filter: { regions: ['ANZ'] } }],
])('are the same counted by the rollup and, where a word is searched, by reading: %s', async (_, asked) => {
  const counted = await facets(asked);
  expect(counted).toEqual(await facets({ ...asked, search: 'hello' }));
});
