/**
 * `npx pnpm bench [-- --sizes 1,10] [--only NAME,…] [--minutes 20]`: what the claims of docs/measured.md stand on. Prints
 * tables and writes `bench-results.json` in the folder it is called from. Everything is generated from a seed.
 * Sizes are in millions of conversations; the soak runs only when it is named.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError, type Given } from '@plumbline/etl';
import { benchDrift } from './drift.bench.ts';
import { benchDriverSearch } from './driverSearch.bench.ts';
import { benchEngine } from './engine.bench.ts';
import { benchInteractions } from './interactions.bench.ts';
import { benchLoad, mergeLoaded } from './load.bench.ts';
import { benchOfflineScorer } from './offlineScorer.bench.ts';
import { benchReads, benchSoak } from './reads.bench.ts';
import { benchSearch } from './search.bench.ts';
import { benchSideBySide, type Timing } from './sideBySide.bench.ts';
import { sideBySideGoals, sideBySideTable } from './sideBySideTable.ts';
import { benchStart } from './start.bench.ts';

/** One line of the table: what was measured, what it came to, what it was held against. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  goal?: string;
  met?: boolean;
}

const usage = {
  name: 'bench',
  does: 'Measures what docs/measured.md claims: prints tables and writes bench-results.json here.',
  options: {
    sizes: { takes: 'N,…', default: '1,10', means: 'millions of conversations' },
    only: {
      takes: 'NAME,…',
      means: 'engine, offline, search, drift, start, warehouse, load, rivals, interactions, reads, soak',
    },
    minutes: { takes: 'N', default: '20', means: 'how long the soak is, which runs only when it is named' },
  },
  examples: ['', '--only load --sizes 0.1'],
} as const;

const figures: Figure[] = [];
process.exitCode = await runCommand(usage, bench);

async function bench({ options }: Given<typeof usage>): Promise<number> {
  const sizes = options.sizes.split(',').map((millions) => Math.round(Number(millions) * 1e6));
  const minutes = Number(options.minutes);
  if (!sizes.every((size) => size >= 10_000 && size <= 1e9)) {
    throw new UsageError(`--sizes: "${options.sizes}" is not a list of millions from 0.01, such as 1,10,50.`);
  }
  if (!(minutes > 0)) throw new UsageError(`--minutes: "${options.minutes}" is no length of time.`);

  const workDir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  const sideBySide: Timing[] = [];
  const wants = (name: string): boolean =>
    options.only === undefined || options.only.split(',').includes(name);
  try {
    if (wants('engine')) report(await benchEngine());
    if (wants('offline')) report(await benchOfflineScorer());
    if (wants('search')) report(await benchDriverSearch());
    if (wants('drift')) report(benchDrift());
    if (wants('start')) report(await benchStart(workDir));
    for (const conversations of sizes) {
      if (!['warehouse', 'load', 'rivals', 'interactions', 'reads', 'soak'].some(wants)) break;
      const folder = join(workDir, String(conversations));
      mkdirSync(folder);
      report(await benchLoad(folder, conversations), conversations);
      await mergeLoaded(folder);
      if (wants('warehouse') || wants('rivals')) {
        const { timings, figures: ofApp } = await benchSideBySide(folder, conversations);
        sideBySide.push(...timings);
        report(ofApp, conversations);
      }
      if (wants('warehouse')) report(await benchSearch(folder), conversations);
      if (wants('warehouse') || wants('interactions')) report(await benchInteractions(folder), conversations);
      if (conversations !== sizes.at(-1)) continue;
      // These two load more.
      if (wants('warehouse') || wants('reads')) report(await benchReads(folder), conversations);
      if (options.only !== undefined && wants('soak'))
        report(await benchSoak(folder, minutes), conversations);
    }
    if (sideBySide.length > 0) {
      process.stdout.write(`\n${sideBySideTable(sideBySide)}\n\n`);
      report(sideBySideGoals(sideBySide));
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
  writeFileSync(
    'bench-results.json',
    `${JSON.stringify({ machine, sizes, figures, sideBySide }, null, 2)}\n`,
  );
  process.stdout.write(
    `\n${JSON.stringify(machine)}\n${figures.filter((figure) => figure.met === false).length} goals missed\n`,
  );
  return 0;
}

function report(measured: Figure[], conversations?: number): void {
  const ofSize = conversations === undefined ? '' : `${conversations / 1e6} M, `;
  const named = measured.map((figure) => ({ ...figure, name: `${ofSize}${figure.name}` }));
  for (const figure of named) {
    const verdict = figure.met === undefined ? '' : figure.met ? 'met' : 'MISSED';
    process.stdout.write(
      `${figure.name.padEnd(68)} ${format(figure.value).padStart(12)} ${figure.unit.padEnd(10)} ${(figure.goal ?? '').padEnd(16)} ${verdict}\n`,
    );
  }
  figures.push(...named);
}

function format(value: number): string {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
