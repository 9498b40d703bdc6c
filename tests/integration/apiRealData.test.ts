import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from '../testkit/api.ts';

const file = join(import.meta.dirname, '../../../shared/data/scored.ndjson.gz');
const isThere = existsSync(file);
if (!isThere) console.warn(`Skipped: the real conversations are not there (${file}).`);

interface Movement {
  baseline: { conversations: number; scored: number; mean: number };
  current: { conversations: number; scored: number; mean: number };
  delta: { value: number };
  mixEffect: { value: number };
  reasonEffect: { value: number };
  baseEffect: number;
  versionEffect: { value: number } | null;
  waterfall: { kind: string; start: number; end: number }[];
}

const movementQuery = `query ($input: MovementInput!) { movement(input: $input) {
  baseline { conversations scored mean } current { conversations scored mean } delta { value low high pValue }
  mixEffect { value } reasonEffect { value } baseEffect versionEffect { value }
  reasons { rule effect { value } } drivers { rule segment { dimension value } effect { value } }
  waterfall { kind start end } warnings { code } narrative
} }`;
const input = {
  baseline: { from: '2026-05-01', to: '2026-06-01' },
  current: { from: '2026-06-01', to: '2026-07-01' },
};

describe.skipIf(!isThere)('real conversations, over HTTP', () => {
  let api: TemporaryApi;
  const ingest = async (): Promise<Record<string, number>> => {
    const response = await fetch(`${api.url}/ingest?source=dialogues`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: readFileSync(file),
    });
    expect(response.status).toBe(200);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract's load report
    return (await response.json()) as Record<string, number>;
  };
  const movement = async (change: object = {}): Promise<Movement> =>
    (await api.ask<{ movement: Movement }>(movementQuery, { input: { ...input, ...change } })).movement;

  beforeAll(async () => {
    api = await startTemporaryApi();
    expect(await ingest()).toMatchObject({ read: 465, loaded: 465, rejected: 0, unexplained: 0 });
  });
  afterAll(() => api.close());

  test('the same file again changes nothing', async () => {
    expect(await ingest()).toMatchObject({ read: 465, loaded: 0, unchanged: 465 });
  });

  test('May against June 2026: the known means, and terms that add up', async () => {
    const found = await movement();
    expect(found.baseline.mean).toBeCloseTo(5.0117, 4);
    expect(found.current.mean).toBeCloseTo(5.144, 4);
    expect([found.baseline.conversations, found.current.conversations]).toEqual([232, 233]);
    const { mixEffect, reasonEffect, baseEffect, versionEffect } = found;
    const sum = mixEffect.value + reasonEffect.value + baseEffect + (versionEffect?.value ?? 0);
    expect(Math.abs(sum - found.delta.value)).toBeLessThan(1e-9);
    expect(found.waterfall.filter(({ kind }) => kind === 'rest')).toHaveLength(1);
  });

  test('the facts answer as the rollup does', async () => {
    const { workspace } = await api.ask<{
      workspace: { dimensions: { dimension: string; values: string[] }[] };
    }>('{ workspace { dimensions { dimension values } } }');
    const topics = workspace.dimensions.find(({ dimension }) => dimension === 'TOPIC')!.values;
    // Every topic keeps every conversation, but has to be asked of the facts.
    expect(await movement({ filter: { topics } })).toEqual(await movement());
  });

  test.each(['NEWEST', 'LOWEST', 'RANDOM'])('cursors walk every conversation once: %s', async (order) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { conversations }: { conversations: Page } = await api.ask(
        `query ($after: String, $order: ConversationOrder!) {
          conversations(period: { from: "2026-05-01", to: "2026-07-01" }, first: 60, after: $after, order: $order, seed: "a") {
            totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after, order },
      );
      expect(conversations.totalCount).toBe(465);
      seen.push(...conversations.nodes.map(({ id }) => id));
      after = conversations.pageInfo.hasNextPage ? conversations.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(465);
    expect(seen).toHaveLength(465);
  });
});

interface Page {
  totalCount: number;
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
