import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedSampleRubric } from '../../api/src/rubric/seedSampleRubric.ts';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';
import { ingest } from '../testkit/ingest.ts';

const documents = ['README.md', 'docs/guide.md']
  .map((file) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8'))
  .join('\n');
const examples = (language: string): string[] =>
  [...documents.matchAll(new RegExp(`\`\`\`${language}\n([^\`]+)\`\`\``, 'g'))].map(([, text]) =>
    text!.trim(),
  );

let api: TemporaryApi;
beforeAll(async () => {
  api = await startTemporaryApi();
  await seedSampleRubric(api.databases.dataSource);
});
afterAll(() => api.close());

test('the text that the guide has scored gets the score that it says', async () => {
  const [question] = examples('graphql');
  const { scoreConversation } = await api.ask<{ scoreConversation: { score: number; reasons: unknown } }>(
    question!,
  );
  expect(documents).toContain(`scores ${scoreConversation.score}`);
  expect(scoreConversation).toMatchObject({
    abstentionNote: null,
    reasons: [
      { rule: 'long-wait', points: -3.1 },
      { rule: 'resolved', points: 1.5, quote: 'Thank you, that solved it.' },
    ],
  });
});

test('the record of README and the label of the guide are taken', async () => {
  const [record, label] = examples('json').map((text) => JSON.parse(text) as { source?: string });
  expect(await ingest(api, [record!], 'helpdesk')).toMatchObject({ loaded: 1, rejected: 0, unexplained: 0 });
  const response = await fetch(`${api.url}/labels?name=breakdowns`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: JSON.stringify(label),
  });
  expect(await response.json()).toMatchObject({ imported: 1, rejected: 0 });
});
