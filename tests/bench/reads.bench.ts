import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runApp } from '../testkit/runningApp.ts';
import { generateLoad } from './generateLoad.ts';
import type { Figure } from './main.ts';
import { median, memoryNow, type Reads } from './measure.ts';

const quietSeconds = 40;
/** Reads alone and beside a load are compared this often, one after the other: a single pair says more of the machine. */
const rounds = 3;
/** Before each round: what a load changed is asked again first. */
const settleSeconds = 10;
const roundSeconds = 20;
/** A load that lasts longer is left to run on without reads. */
const patientSeconds = 300;
/** Of the loads that run beside the reads; their days are those of the file. */
const loadConversations = 400_000;
const p95Limit = 250;

/** 200 requests a second of mixed reads from 50 clients in a process of their own: after the start, then alone and beside loads. */
export async function benchReads(workDir: string): Promise<Figure[]> {
  const file = join(workDir, 'beside.ndjson');
  const app = await runApp({ dataDir: join(workDir, 'data'), args: ['--no-sample'] });
  try {
    const quiet = await read(app.url, quietSeconds);
    const pairs: { alone: Reads; beside: Reads }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await generateLoad({ path: file, conversations: loadConversations, seed: 2 + round });
      await read(app.url, settleSeconds);
      const alone = await read(app.url, roundSeconds);
      const loading = load(app.url, file);
      const beside = await read(app.url, patientSeconds, loading);
      await loading;
      pairs.push({ alone, beside });
    }
    const aloneP95 = median(pairs.map(({ alone }) => alone.p95Ms));
    const besideP95 = median(pairs.map(({ beside }) => beside.p95Ms));
    const besideErrors = pairs.reduce((errors, { beside }) => errors + beside.errors, 0);
    const slower = median(pairs.map(({ alone, beside }) => beside.p95Ms / alone.p95Ms));
    return [
      {
        name: 'mixed reads, 50 clients, 200 a second, p95',
        value: quiet.p95Ms,
        unit: 'ms',
        goal: `< ${p95Limit} ms`,
        met: quiet.p95Ms < p95Limit,
      },
      { name: 'mixed reads, median', value: quiet.medianMs, unit: 'ms' },
      {
        name: 'mixed reads, answered',
        value: quiet.rate,
        unit: 'a second',
        goal: '≥ 199',
        met: quiet.rate >= 199,
      },
      { name: 'mixed reads, errors', value: quiet.errors, unit: '', goal: '0', met: quiet.errors === 0 },
      { name: `mixed reads just before a load, p95, middle of ${rounds}`, value: aloneP95, unit: 'ms' },
      { name: `mixed reads while a load runs, p95, middle of ${rounds}`, value: besideP95, unit: 'ms' },
      {
        name: `mixed reads while a load runs, p95 relative to just before it, middle of ${rounds}`,
        value: slower,
        unit: '×',
        goal: '≤ 2',
        met: slower <= 2,
      },
      {
        name: 'mixed reads while a load runs, errors',
        value: besideErrors,
        unit: '',
        goal: '0',
        met: besideErrors === 0,
      },
    ];
  } finally {
    await app.stop();
  }
}

/** The reads, and one load after the other beside them, for minutes: what the app holds at the end relative to the middle. */
export async function benchSoak(workDir: string, minutes: number): Promise<Figure[]> {
  const file = join(workDir, 'soak.ndjson');
  const app = await runApp({ dataDir: join(workDir, 'data'), args: ['--no-sample'] });
  try {
    const held: number[] = [];
    const watch = setInterval(() => held.push(memoryNow(app.process.pid!) ?? Number.NaN), 1000);
    const over = new AbortController();
    const loads = (async () => {
      for (let seed = 3; !over.signal.aborted; seed += 1) {
        await generateLoad({ path: file, conversations: loadConversations / 2, seed });
        await load(app.url, file);
      }
    })();
    const reads = await read(app.url, minutes * 60);
    over.abort();
    await loads;
    clearInterval(watch);
    const quarter = (nth: number): number => {
      const part = held.slice((nth * held.length) / 4, ((nth + 1) * held.length) / 4);
      return Math.max(...part) / 2 ** 30;
    };
    const growth = quarter(3) / quarter(1);
    return [
      {
        name: `soak of ${minutes} minutes, most memory of the last quarter relative to the second`,
        value: growth,
        unit: '×',
        goal: '≤ 1.1',
        met: growth <= 1.1,
      },
      { name: 'soak, most memory of the last quarter', value: quarter(3), unit: 'GiB' },
      { name: 'soak, reads, p95', value: reads.p95Ms, unit: 'ms' },
      { name: 'soak, reads, errors', value: reads.errors, unit: '', goal: '0', met: reads.errors === 0 },
    ];
  } finally {
    await app.stop();
  }
}

/** Runs the readers for so long; until `whileRuns` is over, where that is sooner. */
async function read(url: string, seconds: number, whileRuns?: Promise<void>): Promise<Reads> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'readers.ts'), url, String(seconds)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  void whileRuns?.finally(() => child.kill('SIGTERM'));
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The readers ended with ${code}.`);
  // Printed by readers.ts.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(printed) as Reads;
}

async function load(url: string, file: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../bin/run.mjs'), 'etl/src/cli.ts', file, '--to', url],
    { stdio: ['ignore', 'ignore', 'ignore'] },
  );
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The load beside the reads ended with ${code}.`);
}
