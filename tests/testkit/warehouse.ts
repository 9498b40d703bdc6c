import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EraseWords } from '@plumbline/etl';
import { clusterInOneEngine } from './clusterInOneEngine.ts';
import {
  migrateClickHouse,
  openClickHouse,
  usualSurveyAttributes,
  type Warehouse,
} from '@plumbline/schema/clickhouse';
import { emptyDatabases } from './emptyDatabases.ts';

const root = join(import.meta.dirname, '../..');

/** A warehouse of its own, migrated and empty. One embedded at a time in a process. */
export interface TemporaryWarehouse extends Warehouse {
  dataDir: string;
  close: () => Promise<void>;
}

/** `on: 'server'` reaches the engine over HTTP, in another process; `'cluster'` stands in for one, as `clusterInOneEngine` says. */
export async function openTemporaryWarehouse({
  timeZone = 'UTC',
  on = 'embedded',
}: { timeZone?: string; on?: 'embedded' | 'server' | 'cluster' } = {}): Promise<TemporaryWarehouse> {
  const dataDir = on === 'cluster' ? temporaryDirectory() : emptyDataFolder();
  const cluster = on === 'cluster' ? { name: 'stand_in', database: 'default' } : undefined;
  const front = on === 'server' ? await startClickHouseFront() : undefined;
  const opened = await openClickHouse({
    url: front === undefined ? undefined : `${front.url}/warehouse_under_test`,
    cluster: cluster?.name,
    dataDir,
  });
  const client = cluster === undefined ? opened : clusterInOneEngine(opened);
  await migrateClickHouse(client, { cluster });
  return {
    client,
    cluster,
    timeZone,
    surveyAttributes: usualSurveyAttributes,
    embedded: front === undefined,
    live: { steps: [] },
    dataDir,
    close: async () => {
      await client.close();
      await front?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'plumbline-'));
}

/** A data folder of its own, or at `dataDir`: in a run of tests with both databases migrated and empty, else with nothing. */
export function emptyDataFolder(dataDir = temporaryDirectory()): string {
  const made = process.env[emptyDatabases];
  if (made !== undefined) cpSync(made, dataDir, { recursive: true });
  return dataDir;
}

export interface ClickHouseFront {
  /** Without credentials. */
  url: string;
  /** Is killed; `comeBack` starts it again at the same place. */
  goAway: () => Promise<void>;
  comeBack: () => Promise<void>;
  stop: () => Promise<void>;
}

/** ClickHouse's HTTP interface on loopback; asks for `password` of the user default, claims `version`. */
export async function startClickHouseFront({ password = '', version = '' } = {}): Promise<ClickHouseFront> {
  const dataDir = temporaryDirectory();
  const start = (port = '0'): ChildProcess =>
    spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'clickHouseFront.ts'), dataDir, password, version, port],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
  const end = async (): Promise<void> => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  let child = start();
  const port = await firstLine(child);
  return {
    url: `http://127.0.0.1:${port}`,
    goAway: end,
    comeBack: async () => {
      child = start(port);
      await firstLine(child);
    },
    stop: async () => {
      await end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout!) {
    printed += String(chunk);
    if (printed.includes('\n')) return printed.slice(0, printed.indexOf('\n'));
  }
  throw new Error('The ClickHouse front ended before it listened.');
}

/** For a warehouse without people: nobody wrote anything about its conversations. */
export const noWords: EraseWords = () => Promise.resolve();
