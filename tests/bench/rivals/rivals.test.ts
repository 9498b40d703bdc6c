import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLoader } from '../../testkit/loader.ts';
import { postgresPrograms } from '../../testkit/postgresServer.ts';
import { temporaryDirectory } from '../../testkit/warehouse.ts';
import { generateLoad } from '../generateLoad.ts';
import { duckDbManifest, openDuckDb } from './duckdb.ts';
import { exportFacts, type ExportedFacts } from './exportFacts.ts';
import { isInstalled } from './installRivals.ts';
import { askOwnSql } from './ownSql.ts';
import { openPostgres } from './postgres.ts';
import { askedAt, differenceOf, questionNames, sumsOf } from './questions.ts';
import type { Rival } from './rival.ts';

const hasDuckDb = isInstalled(duckDbManifest, 'duckdb');
if (!hasDuckDb)
  process.stdout.write('DuckDB is installed by the benchmark alone: its answers are not compared.\n');

let warehouse: Warehouse & { close: () => Promise<void> };
let facts: ExportedFacts;
const folder = temporaryDirectory();

beforeAll(async () => {
  const loader = await openLoader();
  warehouse = { ...loader.warehouse, close: () => loader.close() };
  const file = join(folder, 'load.ndjson');
  await generateLoad({ path: file, conversations: 3_000 });
  await loader.load(readFileSync(file, 'utf8'), { source: 'bench' });
  mkdirSync(join(folder, 'rivals'));
  facts = await exportFacts(warehouse, join(folder, 'rivals'));
});

afterAll(async () => {
  await warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the engines of the benchmark', () => {
  it.each(questionNames)('our facts say of %s what our rollup says', async (question) => {
    const asked = askedAt(3);
    const ours = await askOwnSql(warehouse, question, 'rollup', asked);
    expect(ours.size).toBeGreaterThan(20);
    expect(differenceOf(ours, await askOwnSql(warehouse, question, 'facts', asked))).toBeNull();
  });

  it.runIf(hasDuckDb)('DuckDB says what our rollup says', async () => {
    expect(await differences(await openDuckDb(facts, folder))).toEqual([]);
  });

  it.runIf(postgresPrograms !== null)('PostgreSQL says what our rollup says', async () => {
    expect(await differences(await openPostgres(facts))).toEqual([]);
  });

  it('a difference is told', () => {
    const ours = sumsOf([['EMEA', 3, 210]], 1);
    expect(differenceOf(ours, sumsOf([['EMEA', 3n, '211']], 1))).toBe('EMEA: 3, 211 in place of 3, 210');
    expect(differenceOf(ours, sumsOf([['AMER', 3, 210]], 1))).toBe('no group EMEA');
    expect(differenceOf(ours, sumsOf([], 1))).toBe('0 groups in place of 1');
  });
});

/** What a rival says differently, of every question and way. */
async function differences(rival: Rival): Promise<string[]> {
  const found: string[] = [];
  try {
    for (const question of questionNames) {
      const ours = await askOwnSql(warehouse, question, 'rollup', askedAt(3));
      for (const way of rival.ways) {
        const difference = differenceOf(ours, await rival.ask(question, way, askedAt(3)));
        if (difference !== null) found.push(`${question}, ${way}: ${difference}`);
      }
    }
  } finally {
    await rival.close();
  }
  return found;
}
