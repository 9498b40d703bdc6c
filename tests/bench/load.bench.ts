import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openClickHouse, type Warehouse } from '@plumbline/schema/clickhouse';
import type { LoadReport } from '@plumbline/etl';
import { conversationColumns } from '../../etl/src/warehouse/conversationRow.ts';
import { packageScript } from '../testkit/packageScript.ts';
import { generateLoad } from './generateLoad.ts';
import type { Figure } from './main.ts';
import { peakMemory } from './measure.ts';

const root = join(import.meta.dirname, '../..');
const tsx = [process.execPath, '--import', 'tsx'];

/**
 * Loads one generated file through every check, and once by the engine's own import of the same file into a bare table; and
 * how long the engine alone takes to put the rows of the load into the product's tables.
 */
export async function benchLoad(workDir: string, conversations: number): Promise<Figure[]> {
  const file = join(workDir, 'load.ndjson');
  await generateLoad({ path: file, conversations });

  const ours = await run([...packageScript('load'), file], { PLUMBLINE_DATA: join(workDir, 'data') });
  const report = JSON.parse(ours.printed) as LoadReport;
  if (report.loaded !== conversations || report.rejected > 0) {
    throw new Error(
      `The load is not whole: ${JSON.stringify({ ...report, rejections: report.rejections.slice(0, 3) })}`,
    );
  }
  const engineDir = join(workDir, 'engine');
  const engine = await run([...tsx, join(import.meta.dirname, 'engineImport.ts'), file, engineDir]);
  rmSync(file);
  rmSync(engineDir, { recursive: true });
  const tables = await importIntoTables(workDir);

  const rate = conversations / report.seconds;
  const engineSeconds = Number(engine.printed);
  return [
    {
      name: 'load through every check',
      value: rate,
      unit: 'conv/s',
      goal: '≥ 25,000',
      met: rate >= 25_000,
    },
    {
      name: "the same file by the engine's own import (no checks)",
      value: conversations / engineSeconds,
      unit: 'conv/s',
    },
    {
      name: "load, time relative to the engine's own import",
      value: report.seconds / engineSeconds,
      unit: '×',
      goal: '≤ 2',
      met: report.seconds <= 2 * engineSeconds,
    },
    {
      name: "… of which no load is below: ready rows into the product's tables",
      value: tables / engineSeconds,
      unit: '×',
    },
    {
      name: 'load, most memory of the process',
      value: (ours.peakBytes ?? Number.NaN) / 2 ** 30,
      unit: 'GiB',
      goal: '< 2',
      met: (ours.peakBytes ?? 0) < 2 * 2 ** 30,
    },
  ];
}

/** The seconds the engine alone takes for the rows of the load, checked and in columns. */
async function importIntoTables(workDir: string): Promise<number> {
  const rows = join(workDir, 'rows.native');
  await withEngine(workDir, (client) =>
    client.command({
      query: `INSERT INTO FUNCTION file({rows:String}, 'Native') SELECT ${conversationColumns.join(', ')} FROM conversation FINAL`,
      query_params: { rows },
    }),
  );
  const tablesDir = join(workDir, 'tables');
  const { printed } = await run([...tsx, join(import.meta.dirname, 'tablesImport.ts'), rows, tablesDir]);
  rmSync(rows);
  rmSync(tablesDir, { recursive: true });
  return Number(printed);
}

/**
 * Merges what the load left, as the engine does by itself ten minutes after one: beside what is timed later, it would be
 * timed too.
 */
export async function mergeLoaded(workDir: string): Promise<void> {
  await withEngine(workDir, (client) => client.command({ query: 'OPTIMIZE TABLE conversation FINAL' }));
}

async function withEngine(
  workDir: string,
  work: (client: Warehouse['client']) => Promise<unknown>,
): Promise<void> {
  const client = await openClickHouse({ dataDir: join(workDir, 'data') });
  try {
    await work(client);
  } finally {
    await client.close();
  }
}

async function run(
  [command, ...args]: string[],
  env: Record<string, string> = {},
): Promise<{ printed: string; peakBytes: number | null }> {
  const child = spawn(command!, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  let peakBytes: number | null = null;
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const watch = setInterval(() => (peakBytes = peakMemory(child.pid!) ?? peakBytes), 500);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}.`);
  return { printed, peakBytes };
}
