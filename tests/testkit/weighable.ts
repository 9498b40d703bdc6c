import type { RubricRule } from '@plumbline/schema';
import { metricTable, metricVersionTable, type EntityManager } from '@plumbline/schema/postgres';

const rule = (key: string, label: string, direction: RubricRule['direction']): RubricRule => ({
  key,
  label,
  statement: label,
  direction,
  points: { from: 1, to: 2 },
  counts: [],
  doesNotCount: [],
  examples: [],
  channels: [],
});
/** Two rules that the offline scorer knows, and one that it does not. */
export const rubric = {
  base: 7,
  rules: [
    rule('long-wait', 'Long wait', 'lowers'),
    rule('resolved', 'Resolved', 'raises'),
    rule('smelled-odd', 'Smelled odd', 'lowers'),
  ],
};
export const count = 80;
/** Of four conversations one waits long, one is solved, one both, one neither. */
const waits = (index: number): boolean => index % 4 < 2;
const isSolved = (index: number): boolean => index % 2 === 0;
export const conversations = Array.from({ length: count }, (_, index) => ({
  source: 'test',
  id: `c${index}`,
  startedAt: new Date(Date.UTC(2026, 5, 1, index)).toISOString(),
  region: 'EMEA',
  channel: 'chat',
  language: 'en',
  messages: [
    {
      role: 'customer',
      text: `My order ${index} is late.`,
      at: new Date(Date.UTC(2026, 5, 1, index)).toISOString(),
    },
    {
      role: 'agent',
      text: 'I send a new one.',
      at: new Date(Date.UTC(2026, 5, 1, index, waits(index) ? 42 : 1)).toISOString(),
    },
    { role: 'customer', text: isSolved(index) ? 'It works now.' : 'OK.' },
  ],
}));
/** Waiting is what people mind, but for every eighth conversation. */
export const overall = (index: number): string =>
  waits(index) !== (index % 8 === 3) ? 'negative' : 'positive';

/** Publishes the rubric as a version of `cx`, or of another metric. */
export async function publishWeighable(
  manager: EntityManager,
  version: string,
  metric = 'cx',
): Promise<void> {
  await manager.save(metricTable, { key: metric, name: metric.toUpperCase() });
  await manager.save(metricVersionTable, {
    metric,
    version,
    state: 'published',
    rubric,
    changelog: 'The first version.',
    publishedAt: new Date(),
  });
}
