import type { Period } from '@plumbline/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationExamples } from '../../api/src/conversations/examples.query.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';

const source = 'examples';
const text = 'I waited an hour.';

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
  await ingest(api, [...named('quoted', 4, [long(true)]), ...named('bare', 6, [long(false)])], source);
  await ingest(api, named('abstained', 3, [abstained]), source);
  await ingest(api, named('other-version', 3, [fine, { ...long(true), version: '0' }]), source);
});
afterAll(() => api.close());

const abstained = { ...long(true), score: null, abstained: true };
const fine = { version: '1', base: 7, score: 7, reasons: [] as object[] };
function long(isQuoted: boolean): typeof fine {
  const reason = { rule: 'long-wait', points: -2, ...(isQuoted ? { message: 0, quote: text } : {}) };
  return { version: '1', base: 7, score: 5, reasons: [reason] };
}

const named = (name: string, count: number, scores: readonly object[]): object[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${name}-${index}`,
    startedAt: `2026-05-0${index + 1}T10:00:00Z`,
    messages: [{ role: 'customer', text }],
    scores,
  }));

async function examplesOf(
  periods: readonly Period[],
  seed: string,
  rule: string | null = 'long-wait',
  first = 6,
): Promise<string[][]> {
  const found = await conversationExamples(
    api.databases,
    periods.map((period) => ({
      question: {
        metric: 'cx',
        baseline: period,
        current: period,
        filter: { dimensions: new Map(), rules: [] },
        dimensions: [],
      },
      condition: [],
      rule,
      version: '1',
      first,
      seed,
      hidden: [],
    })),
  );
  return found.map((rows) => rows.map(({ id }) => id));
}

const may = { from: '2026-05-01', to: '2026-06-01' };
const examples = async (seed: string): Promise<string[]> => (await examplesOf([may], seed))[0]!;
const sorted = (ids: readonly string[]): string[] => ids.toSorted();

test('those with a quote come first, drawn by the seed; another version’s reasons show nothing', async () => {
  const found = await examples('x');
  expect(sorted(found.slice(0, 4))).toEqual(['quoted-0', 'quoted-1', 'quoted-2', 'quoted-3']);
  expect(found.slice(4).every((id) => id.startsWith('bare-'))).toBe(true);
  expect(await examples('x')).toEqual(found);
  expect(await examples('y')).not.toEqual(found);
});

test('a conversation without a score of its own shows nothing, nor is it one of a changed mix', async () => {
  const [ofRule, ofMix] = await Promise.all(
    ['long-wait', null].map(async (rule) => (await examplesOf([may], 'x', rule, 50))[0]!),
  );
  expect(ofRule).toHaveLength(10);
  expect(ofMix).toHaveLength(13);
  for (const id of [...ofRule!, ...ofMix!]) expect(id).not.toMatch(/^abstained/);
});

test('each question has those of its own period', async () => {
  const lastDays = { from: '2026-05-05', to: '2026-07-01' };
  const april = { from: '2026-04-01', to: '2026-05-01' };
  const [last, none, all] = await examplesOf([lastDays, april, may], 'x');
  expect([sorted(last!), none]).toEqual([['bare-4', 'bare-5'], []]);
  expect(all).toEqual(await examples('x'));
});

test('a conversation that changed shows what it says now', async () => {
  const { client } = api.databases.warehouse;
  await client.command({ query: 'SYSTEM STOP MERGES conversation' });
  await ingest(api, named('quoted', 4, [fine]), source);
  await ingest(api, named('bare', 6, [long(true)]), source);
  expect(sorted(await examples('x'))).toEqual(['bare-0', 'bare-1', 'bare-2', 'bare-3', 'bare-4', 'bare-5']);
  await client.command({ query: 'SYSTEM START MERGES conversation' });
});
