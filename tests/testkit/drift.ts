import type { TemporaryApi } from './api.ts';

/** Weeks from a Monday; the last one is otherwise, and so is the second of those that come later. */
const driftingWeeks = 7;
const laterWeeks = 2;
const perDay = 48;
const isOtherwise = (index: number): boolean => [6, 8].includes(Math.floor(index / perDay / 7));
export const lastWeek = { from: '2026-07-13', to: '2026-07-20' };

/** What the conversations of `loadDrifting` are, by their number. */
export const driftingTruth = {
  count: driftingWeeks * 7 * perDay,
  day: (index: number): number => Math.floor(index / perDay),
  region: (index: number): string => ['EMEA', 'APAC'][index % 2]!,
  channel: (index: number): string => ['chat', 'email', 'phone'][index % 3]!,
  /** In such a week nearly everybody waits in EMEA’s chat. */
  waited: (index: number): boolean => (isOtherwise(index) && index % 6 === 0) || (index * 7919) % 13 < 3,
  /** People see what the version sees, but for one of twelve. */
  isNegative: (index: number): boolean => driftingTruth.waited(index) !== ((index * 31) % 12 === 5),
  /** Which version of the metric care is live: c0 in the first two weeks, then c1 but for one of four. */
  careBy: (index: number): string => (driftingTruth.day(index) < 14 ? 'c0' : index % 4 === 3 ? 'c2' : 'c1'),
  /** In such a week c1 abstains on EMEA’s phone. */
  abstains: (index: number): boolean => (isOtherwise(index) && index % 6 === 2) || index % 13 === 5,
};

/** Loads seven weeks of conversations `d0` and on, scored live by v1. */
export const loadDrifting = (api: Pick<TemporaryApi, 'url'>): Promise<void> =>
  load(api, 0, driftingTruth.count);

/** Loads two weeks more: one as at first, one as the last. */
export const loadLater = (api: Pick<TemporaryApi, 'url'>): Promise<void> =>
  load(api, driftingTruth.count, laterWeeks * 7 * perDay);

async function load({ url }: Pick<TemporaryApi, 'url'>, first: number, count: number): Promise<void> {
  const { region, channel, waited } = driftingTruth;
  const indices = Array.from({ length: count }, (_, at) => first + at);
  const lines = indices.map((index) =>
    JSON.stringify({
      id: `d${index}`,
      startedAt: new Date(Date.parse('2026-06-01T00:00:00Z') + index * 1_800_000).toISOString(),
      region: region(index),
      channel: channel(index),
      agentTier: '1',
      language: index % 5 === 0 ? 'ja' : 'en',
      messages: [{ role: 'customer', text: `Order ${index}: I waited an hour.` }],
      scores: [
        {
          version: 'v1',
          base: 7,
          score: waited(index) ? 3 : 7,
          reasons: waited(index) ? [{ rule: 'long-wait', points: -4, message: 0, quote: 'an hour' }] : [],
        },
        ...careScores(index),
      ],
    }),
  );
  await send(url, '/ingest?source=test', 'application/x-ndjson', lines);
}

/** The first is the live one; c1 scored everything. */
function careScores(index: number): object[] {
  const by = driftingTruth.careBy(index);
  const abstained = by === 'c1' && driftingTruth.abstains(index);
  const score = { metric: 'care', version: by, base: 7, ...(abstained ? { abstained } : { score: 7 }) };
  return by === 'c1' ? [score] : [score, { ...score, version: 'c1' }];
}

/** Imports what two people say of some conversations, and freezes it. @param isNegative what they say. */
export async function freezeLabels(
  api: Pick<TemporaryApi, 'url' | 'as'>,
  reviewer: string,
  { name, testShare, indices }: { name: string; testShare: number; indices: readonly number[] },
  isNegative: (index: number) => boolean = driftingTruth.isNegative,
): Promise<string> {
  const lines = indices.flatMap((index) =>
    ['a', 'b'].map((person) => `d${index},${person},${isNegative(index) ? 'negative' : 'positive'}`),
  );
  const path = `/labels?name=${name}&source=test&scale=negative,neutral,positive`;
  await send(api.url, path, 'text/csv', ['conversation,reviewer,label', ...lines]);
  const { freezeCollection } = await api
    .as(reviewer)
    .ask<{ freezeCollection: { id: string } }>(
      'mutation ($name: String!, $testShare: Float!) { freezeCollection(collection: $name, testShare: $testShare) { id } }',
      { name, testShare },
    );
  return freezeCollection.id;
}

async function send(url: string, path: string, type: string, lines: readonly string[]): Promise<void> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: lines.join('\n'),
  });
  const report = await response.text();
  if (!response.ok || !report.includes('"rejected":0')) throw new Error(report);
}

const checkFields = `id at by sentence referenceKind week { from to } reference { from to } signals {
  kind state sentence value threshold pValue falseAlarms since conversations moved { name dimension before after }
  where { dimension value } points { from value conversations } missed alarm { id since acknowledgedBy note } }`;

export interface AnsweredCheck {
  id: string;
  by: string | null;
  sentence: string;
  referenceKind: string | null;
  week: { from: string; to: string } | null;
  reference: { from: string; to: string } | null;
  signals: {
    kind: string;
    state: string;
    sentence: string;
    value: number | null;
    threshold: number | null;
    since: string | null;
    conversations: number;
    moved: { name: string; dimension: string | null; before: number; after: number } | null;
    where: { dimension: string; value: string }[];
    points: { from: string; value: number | null; conversations: number }[];
    missed: string[];
    alarm: { id: string; since: string; acknowledgedBy: string | null; note: string | null } | null;
  }[];
}

export const checkDocument = `mutation ($metric: String! = "cx", $version: String!) { checkDrift(metric: $metric, version: $version) { ${checkFields} } }`;
export const driftDocument = `query ($metric: String! = "cx", $version: String!) { drift(metric: $metric, version: $version) { nextCheck check { ${checkFields} }
  alarms { id signal since acknowledgedBy note } } }`;
