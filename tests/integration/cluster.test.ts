import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { offlineProvenance } from '@plumbline/etl';
import { scorableHash } from '@plumbline/schema';
import { sql, warehouseDdl } from '@plumbline/schema/clickhouse';
import { expect, test } from 'vitest';
import { conversationJson, hashOfJson } from '../../etl/src/warehouse/conversationRow.ts';
import { finishLoad, recover, writeBatch, writeScores } from '../../etl/src/warehouse/index.ts';
import { conversation, deletion, prepared, score } from '../testkit/conversations.ts';
import { openTemporaryWarehouse, noWords } from '../testkit/warehouse.ts';
import { conversationRows, rollupRows, textRows } from '../testkit/warehouseContents.ts';

const root = join(import.meta.dirname, '../..');

const printedDdl = (env: Record<string, string>): string =>
  execFileSync(process.execPath, [join(root, 'bin/run.mjs'), 'etl/src/ddl.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });

test('without a cluster the statements are, byte for byte, those of the first servers', async () => {
  const statements = (await warehouseDdl()).filter(
    ({ file }) => file > '000_conversation.sql' && file <= '004_live_choice.sql',
  );
  const text = statements.map(({ statement }) => statement).join('\n;\n');
  expect(createHash('sha256').update(text).digest('hex')).toBe(
    '5ad76c14d5590cef6b10bdd0953f16e1d1172a514d664bace78e012d9d356167',
  );
});

test('`ddl` prints what would run and runs nothing; of a cluster everything is on all of it', async () => {
  const printed = printedDdl({
    CLICKHOUSE_URL: 'http://nobody:here@127.0.0.1:1/plumb',
    CLICKHOUSE_CLUSTER: 'cx',
  });
  const statements = printed
    .replaceAll(/^--.*$/gm, '')
    .split(/;\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  // Rows reach all servers by replication.
  const ofTables = statements.filter((one) => !one.startsWith('INSERT INTO workspace '));
  for (const statement of ofTables) expect(statement.replaceAll(/\s+/g, ' ')).toContain(" ON CLUSTER 'cx'");
  const distributed = statements.flatMap(
    (one) =>
      / ENGINE = Distributed\('cx', 'plumb', '(\w+)_local', cityHash64\(source, id\)\)$/.exec(one)?.[1] ?? [],
  );
  expect(new Set(distributed)).toEqual(new Set(['conversation', 'identity', 'score']));
  const warehouse = await openTemporaryWarehouse();
  try {
    for (const query of statements)
      await (await warehouse.client.query({ query: `EXPLAIN AST ${query}`, format: 'TabSeparated' })).text();
  } finally {
    await warehouse.close();
  }
});

/** A load with all that can happen to conversations; what is left of it. */
async function live(on: 'embedded' | 'cluster'): Promise<Record<string, unknown>> {
  const warehouse = await openTemporaryWarehouse({ on });
  try {
    await recover(warehouse, noWords);
    const engines = await textRows(
      warehouse,
      sql`SELECT engine_full LIKE 'Distributed%' OR engine = 'Distributed' OR create_table_query LIKE '% AS remote(%' FROM system.tables WHERE database = currentDatabase() AND name IN ('conversation', 'identity', 'score')`,
    );
    expect(engines).toEqual(Array.from({ length: 3 }, () => (on === 'cluster' ? '1' : '0')));
    const unscored = conversation({ scores: [] });
    const first = ['a', 'b', 'c'].map((id) => prepared(id, conversation()));
    await writeBatch(warehouse, [...first, prepared('d', unscored)]);
    await finishLoad(warehouse, noWords);
    const moved = conversation({ startedAt: Date.parse('2026-07-02T08:00:00Z'), region: 'APAC' });
    const counts = await writeBatch(warehouse, [
      prepared('a', conversation({ scores: [score({ score: 3 })] })),
      prepared('b', moved),
      deletion('c'),
    ]);
    await writeScores(warehouse, [
      {
        source: 'test',
        id: 'd',
        metric: 'cx',
        version: '9',
        readHash: scorableHash(unscored),
        contentHash: hashOfJson(conversationJson('test', 'd', unscored)),
        versionHash: 'rubric',
        scoredAt: Date.UTC(2026, 5, 1),
        score: 6,
        base: 7,
        confidence: 0.8,
        abstained: null,
        provenance: offlineProvenance(0.2),
        refused: 0,
        verdicts: [],
        reasons: [],
      },
    ]);
    await finishLoad(warehouse, noWords);
    return {
      counts,
      conversations: await conversationRows(warehouse),
      rollup: await rollupRows(warehouse),
      erased: await textRows(warehouse, sql`SELECT id FROM conversation WHERE id = 'c' AND is_deleted = 0`),
      identities: await textRows(
        warehouse,
        sql`SELECT source, id, started_at, is_deleted FROM identity FINAL`,
      ),
      scores: await textRows(warehouse, sql`SELECT source, id, version, value FROM score FINAL`),
    };
  } finally {
    await warehouse.close();
  }
}

test('loading, replacing, moving, erasing, scoring: over Distributed tables the same as on one server', async () => {
  const single = await live('embedded');
  expect(single).toMatchObject({ counts: { replaced: 2, deleted: 1 } });
  expect(await live('cluster')).toEqual(single);
});
