import type { Rubric } from '@plumbline/schema';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';
import type { TemporaryApi } from './api.ts';
import { ingest } from './ingest.ts';

/** Two rules that lower, one that raises, one for the phone only. */
export const smallRubric: Rubric = {
  base: 7,
  rules: [
    rule('long-wait', 'Long wait', 'lowers'),
    rule('left-open', 'Left unresolved', 'lowers'),
    rule('ownership', 'Took ownership', 'raises'),
    { ...rule('long-hold', 'Long hold', 'lowers'), channels: ['phone'] },
  ],
};

function rule(key: string, label: string, direction: 'lowers' | 'raises'): Rubric['rules'][number] {
  return {
    key,
    label,
    statement: `${label} happened`,
    direction,
    points: { from: 1, to: 2 },
    counts: [],
    doesNotCount: [],
    examples: [],
    channels: [],
  };
}

/** A published version `v1` of `cx` with `smallRubric`. */
export async function publishSmallRubric(api: TemporaryApi): Promise<void> {
  await api.databases.dataSource.manager.save(metricTable, { key: 'cx', name: 'CX score' });
  await publishVersion(api, 'v1', 'The first version.');
}

/** Another published version of `cx` with `smallRubric`. */
export async function publishVersion(
  { databases }: TemporaryApi,
  version: string,
  changelog: string,
): Promise<void> {
  await databases.dataSource.manager.save(metricVersionTable, {
    metric: 'cx',
    version,
    state: 'published',
    rubric: smallRubric,
    changelog,
    publishedAt: new Date(),
  });
}

/** Loads `count` conversations of three messages, `c0` and on, spread over segments. */
export async function loadConversations(api: TemporaryApi, count: number): Promise<void> {
  const regions = ['EMEA', 'APAC'];
  const channels = ['chat', 'email', 'phone'];
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      source: 'test',
      id: `c${index}`,
      startedAt: new Date(Date.parse('2026-06-01T08:00:00Z') + index * 3_600_000).toISOString(),
      region: regions[index % 2],
      channel: channels[index % 3],
      agentTier: '1',
      language: index % 4 === 0 ? 'de' : 'en',
      agentId: `agent-${index}`,
      messages: [
        { role: 'customer', text: `My order ${index} never arrived. I waited an hour.` },
        { role: 'agent', text: 'I am sorry. I send a new one today.' },
        { role: 'customer', text: 'Thank you.' },
      ],
      scores: [
        {
          version: 'v1',
          base: 7,
          score: 5,
          reasons: [{ rule: 'long-wait', points: -2, message: 0, quote: 'I waited an hour.' }],
        },
      ],
    }),
  );
  await ingest(api, lines);
}

export async function createReviewers(api: TemporaryApi, ...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const { createReviewer } = await api.ask<{ createReviewer: { id: string } }>(
      'mutation ($name: String!) { createReviewer(name: $name) { id } }',
      { name },
    );
    ids.push(createReviewer.id);
  }
  return ids;
}

export const june = { from: '2026-06-01', to: '2026-07-01' };

/** A frozen set of `size` conversations that these reviewers label. */
export async function frozenSet(
  api: TemporaryApi,
  reviewers: readonly string[],
  input: Record<string, unknown> & { name: string; size: number },
): Promise<string> {
  const owner = api.as(reviewers[0]!);
  const { createLabelSet } = await owner.ask<{ createLabelSet: { id: string } }>(
    'mutation ($input: LabelSetInput!) { createLabelSet(input: $input) { id } }',
    { input: { version: 'v1', period: june, ...input } },
  );
  const setId = createLabelSet.id;
  await owner.ask('mutation ($setId: ID!) { freezeLabelSet(setId: $setId) { id } }', { setId });
  await owner.ask(
    'mutation ($setId: ID!, $reviewers: [ID!]!) { addReviewers(setId: $setId, reviewers: $reviewers) { open } }',
    { setId, reviewers },
  );
  return setId;
}

export interface Batch {
  entries: { id: string; state: string }[];
  submitted: number;
  open: number;
}

export async function batchOf(
  api: Pick<TemporaryApi, 'as'>,
  reviewer: string,
  setId: string,
): Promise<Batch> {
  const { reviewBatch } = await api
    .as(reviewer)
    .ask<{ reviewBatch: Batch }>(
      'query ($setId: ID!) { reviewBatch(setId: $setId) { entries { id state } submitted open } }',
      { setId },
    );
  return reviewBatch;
}

export const submitDocument = `mutation ($assignment: ID!, $submission: ID!, $changes: [DraftChangeInput!]!) {
  submitLabel(assignment: $assignment, submission: $submission, changes: $changes) { next batch { submitted open } } }`;

/** The edit of a draft that says everything: the overall label, and the rules that are met, with evidence. */
export function said(overall: string, met: readonly string[] = []): Record<string, unknown> {
  return {
    id: crypto.randomUUID(),
    overall,
    rules: met.map((rule_) => ({
      rule: rule_,
      verdict: 'MET',
      evidence: [{ message: 0, start: 0, end: 8 }],
    })),
  };
}

/** Publishes a metric's rubric out of its file, as version 1.0. */
export async function publishYaml(api: TemporaryApi, metric: string, yaml: string): Promise<Rubric> {
  const [reviewer] = await createReviewers(api, 'Rubric owner');
  const { ask } = api.as(reviewer!);
  await ask('mutation ($metric: String!) { createMetric(key: $metric, name: $metric) { key } }', { metric });
  const { draft } = await ask<{ draft: { revision: number } }>(
    'mutation ($metric: String!, $yaml: String!) { draft: importRubric(metric: $metric, version: "1.0", yaml: $yaml) { revision } }',
    { metric, yaml },
  );
  await ask(
    'mutation ($metric: String!, $revision: Int!) { publishVersion(metric: $metric, version: "1.0", revision: $revision, changelog: "The first version.") { id } }',
    { metric, ...draft },
  );
  const { rubric } = await api.databases.dataSource
    .getRepository(metricVersionTable)
    .findOneByOrFail({ metric, version: '1.0' });
  return rubric;
}
