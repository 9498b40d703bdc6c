/**
 * `npx pnpm bench [-- --conversations N]`: what the claims of the README stand on. Prints a table and writes
 * `bench-results.json` in the folder it is called from. Everything is generated from a seed.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchDrift } from './drift.bench.ts';
import { benchDriverSearch } from './driverSearch.bench.ts';
import { benchEngine } from './engine.bench.ts';
import { benchLoad } from './load.bench.ts';
import { benchMovement } from './movement.bench.ts';
import { benchOfflineScorer } from './offlineScorer.bench.ts';
import { benchSearch } from './search.bench.ts';

/** One line of the table: what was measured, what it came to, what it was held against. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  goal?: string;
  met?: boolean;
}

const { values: options } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { conversations: { type: 'string', default: '10000000' }, only: { type: 'string' } },
});
const conversations = Number(options.conversations);
if (!Number.isInteger(conversations) || conversations < 1000) {
  process.stderr.write(`--conversations: "${options.conversations}" is not a whole number from 1000.\n`);
  process.exit(2);
}

const workDir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
const figures: Figure[] = [];
const wants = (name: string): boolean => options.only === undefined || options.only.split(',').includes(name);
try {
  if (wants('engine')) report(await benchEngine());
  if (wants('offline')) report(await benchOfflineScorer());
  if (wants('search')) report(await benchDriverSearch());
  if (wants('drift')) report(benchDrift());
  if (wants('warehouse')) {
    report(await benchLoad(workDir, conversations));
    report(await benchMovement(workDir));
    report(await benchSearch(workDir));
  }
} finally {
  rmSync(workDir, { recursive: true, force: true });
}

const machine = {
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  date: new Date().toISOString().slice(0, 10),
};
writeFileSync('bench-results.json', `${JSON.stringify({ machine, conversations, figures }, null, 2)}\n`);
process.stdout.write(
  `\n${JSON.stringify(machine)}\n${figures.filter((figure) => figure.met === false).length} goals missed\n`,
);

function report(measured: Figure[]): void {
  for (const figure of measured) {
    const verdict = figure.met === undefined ? '' : figure.met ? 'met' : 'MISSED';
    process.stdout.write(
      `${figure.name.padEnd(64)} ${format(figure.value).padStart(12)} ${figure.unit.padEnd(10)} ${(figure.goal ?? '').padEnd(16)} ${verdict}\n`,
    );
  }
  figures.push(...measured);
}

function format(value: number): string {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
