import type { TemporaryApi } from './api.ts';

/** Weeks from a Monday; the last one is otherwise. */
const driftingWeeks = 7;
const perDay = 48;
const firstWeeks = driftingWeeks - 1;
export const lastWeek = { from: '2026-07-13', to: '2026-07-20' };

/** What the conversations of `loadDrifting` are, by their number. */
export const driftingTruth = {
  count: driftingWeeks * 7 * perDay,
  day: (index: number): number => Math.floor(index / perDay),
  region: (index: number): string => ['EMEA', 'APAC'][index % 2]!,
  channel: (index: number): string => ['chat', 'email', 'phone'][index % 3]!,
  /** From the last week on nearly everybody waits in EMEA’s chat. */
  waited: (index: number): boolean =>
    (driftingTruth.day(index) >= firstWeeks * 7 && index % 6 === 0) || (index * 7919) % 13 < 3,
  /** People see what the version sees, but for one of twelve. */
  isNegative: (index: number): boolean => driftingTruth.waited(index) !== ((index * 31) % 12 === 5),
};

/** Loads seven weeks of conversations `d0` and on, scored live by v1. */
export async function loadDrifting({ url }: Pick<TemporaryApi, 'url'>): Promise<void> {
  const { count, region, channel, waited } = driftingTruth;
  const lines = Array.from({ length: count }, (_, index) =>
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
      ],
    }),
  );
  await send(url, '/ingest?source=test', 'application/x-ndjson', lines);
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

export const checkDocument = `mutation ($version: String!) { checkDrift(version: $version) { ${checkFields} } }`;
export const driftDocument = `query ($version: String!) { drift(version: $version) { nextCheck check { ${checkFields} }
  alarms { id signal since acknowledgedBy note } } }`;
