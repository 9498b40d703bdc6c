import { readFile, rm } from 'node:fs/promises';
import { apiSchema } from '../../api/src/graphql/apiSchema.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { createReviewers, loadConversations, publishSmallRubric } from '../testkit/groundTruth.ts';
import { seededRandom, type Random } from '../testkit/random.ts';
import { hostileDocument } from './hostileDocuments.ts';
import { mutateBytes, mutateRecord } from './mutate.ts';

/** What came of text that nobody means. */
export interface FuzzFigures {
  lines: number;
  taken: number;
  rejected: number;
  /** Lines neither counted as taken nor kept in the quarantine as they were sent. */
  lost: number;
  documents: number;
  labelImports: number;
  rubrics: number;
  /** Answers of status 500 and above, or with the code INTERNAL: the request and what was said. */
  failures: string[];
  /** The most memory this process held beyond what it held before, in MiB. */
  grownMiB: number;
}

/** What a fuzzing may take more than the app at rest, whatever its count. */
export const boundMiB = 1_024;

const linesAtOnce = 2_000;

/** Sends `count` mutated lines, a tenth as many GraphQL documents, a hundredth as many imports of labels and of rubrics. */
export async function fuzz(seed: number, count: number): Promise<FuzzFigures> {
  const api = await startTemporaryApi();
  const random = seededRandom(seed);
  const figures: FuzzFigures = {
    lines: 0,
    taken: 0,
    rejected: 0,
    lost: 0,
    documents: 0,
    labelImports: 0,
    rubrics: 0,
    failures: [],
    grownMiB: 0,
  };
  try {
    await publishSmallRubric(api);
    await loadConversations(api, 10);
    const [reviewer] = await createReviewers(api, 'Fuzz');
    const before = process.memoryUsage.rss();
    const watch = setInterval(() => {
      figures.grownMiB = Math.max(
        figures.grownMiB,
        Math.round((process.memoryUsage.rss() - before) / 2 ** 20),
      );
    }, 50);
    for (let sent = 0; sent < count; sent += linesAtOnce)
      await fuzzLines(api, random, Math.min(linesAtOnce, count - sent), figures);
    await fuzzDocuments(api, reviewer!, random, Math.ceil(count / 10), figures);
    await fuzzImports(api, reviewer!, random, Math.ceil(count / 100), figures);
    clearInterval(watch);
    const { status } = await fetch(`${api.url}/ready`);
    if (status !== 200) figures.failures.push(`/ready afterwards: ${status}`);
  } finally {
    await api.close();
  }
  return figures;
}

const record = (index: number): object => ({
  id: `f${index % 500}`,
  startedAt: '2026-06-01T08:00:00Z',
  endedAt: '2026-06-01T09:00:00Z',
  region: 'EMEA',
  channel: 'chat',
  agentTier: '1',
  language: 'en',
  agentId: 'a1',
  customerId: 'k1',
  topic: 'billing',
  attributes: { csat: 4, nps: 9, plan: 'gold' },
  messages: [
    { role: 'customer', text: 'I waited an hour.', at: '2026-06-01T08:00:00Z' },
    { role: 'agent', text: 'Sorry.' },
  ],
  scores: [
    {
      version: 'v1',
      base: 7,
      score: 5,
      reasons: [{ rule: 'long-wait', points: -2, message: 0, quote: 'an hour' }],
    },
  ],
});

function mutatedLine(index: number, random: Random): Buffer {
  const whole = record(index);
  if (random.uniform() < 0.5) return mutateBytes(JSON.stringify(whole), random);
  return Buffer.from(JSON.stringify(mutateRecord(whole, random)) ?? '{}');
}

async function fuzzLines(
  api: TemporaryApi,
  random: Random,
  count: number,
  figures: FuzzFigures,
): Promise<void> {
  const lines = Array.from({ length: count }, (_, index) => mutatedLine(index, random));
  const sent = new Set(lines.map((line) => line.toString('latin1')));
  const answer = await send(
    api,
    '/ingest?source=fuzz',
    {
      headers: { 'content-type': 'application/x-ndjson' },
      body: Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])),
    },
    figures,
  );
  figures.lines += count;
  if (answer === null) return;
  const report = JSON.parse(answer) as Record<
    'loaded' | 'replaced' | 'unchanged' | 'deleted' | 'rejected',
    number
  > & {
    quarantine: string | null;
  };
  const taken = report.loaded + report.replaced + report.unchanged + report.deleted;
  const kept =
    report.quarantine === null ? [] : (await readFile(report.quarantine, 'latin1')).split('\n').slice(0, -1);
  if (report.quarantine !== null) await rm(report.quarantine);
  figures.taken += taken;
  figures.rejected += report.rejected;
  figures.lost += Math.abs(count - taken - kept.filter((line) => sent.has(line)).length);
}

async function fuzzDocuments(
  api: TemporaryApi,
  reviewer: string,
  random: Random,
  count: number,
  figures: FuzzFigures,
): Promise<void> {
  const schema = await apiSchema();
  for (let sent = 0; sent < count; sent += 1) {
    const body = JSON.stringify(hostileDocument(schema, random));
    const headers = { 'content-type': 'application/json', 'x-plumbline-reviewer': reviewer };
    await send(api, '/graphql', { headers, body }, figures);
    figures.documents += 1;
  }
}

const csv =
  'conversation,reviewer,label,note,message\n"c0","ann","negative","It, ""hurt"".",0\nc1,ben,positive,,\n';
const ndjson = JSON.stringify({
  conversation: 'c0',
  reviewer: 'ann',
  label: 'negative',
  message: 0,
  note: 'x',
});
const yaml = `metric: cx
version: "9"
base: 7
rules:
  - key: long-wait
    label: Long wait
    statement: The customer waited long
    direction: lowers
    points: { from: 1, to: 2 }
`;

async function fuzzImports(
  api: TemporaryApi,
  reviewer: string,
  random: Random,
  count: number,
  figures: FuzzFigures,
): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) {
    const isTable = random.uniform() < 0.5;
    await send(
      api,
      `/labels?name=fuzz${sent % 5}&source=test`,
      {
        headers: { 'content-type': isTable ? 'text/csv' : 'application/x-ndjson' },
        body: mutateBytes(isTable ? csv : ndjson, random),
      },
      figures,
    );
    figures.labelImports += 1;
    const file = mutateBytes(yaml.replaceAll('\n', '\u2028'), random).toString().replaceAll('\u2028', '\n');
    const query =
      'mutation ($yaml: String!, $version: String!) { importRubric(version: $version, yaml: $yaml) { id } }';
    await send(
      api,
      '/graphql',
      {
        headers: { 'content-type': 'application/json', 'x-plumbline-reviewer': reviewer },
        body: JSON.stringify({ query, variables: { yaml: file, version: random.pick(['9', '10', '']) } }),
      },
      figures,
    );
    figures.rubrics += 1;
  }
}

/** The answer; null where it was a failure, which is noted. */
async function send(
  { url }: TemporaryApi,
  path: string,
  init: { headers: Record<string, string>; body: Buffer | string },
  { failures }: FuzzFigures,
): Promise<string | null> {
  const body = typeof init.body === 'string' ? init.body : new Uint8Array(init.body);
  const response = await fetch(`${url}${path}`, { method: 'POST', headers: init.headers, body });
  const answer = await response.text();
  if (response.status < 500 && !answer.includes('"INTERNAL"')) return answer;
  failures.push(`${path} ${String(init.body).slice(0, 400)} → ${response.status} ${answer.slice(0, 200)}`);
  return null;
}
