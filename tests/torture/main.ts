/**
 * `npx pnpm torture [-- --only NAME,NAME] [--seed N] [--points N]`: the long proofs that nothing breaks the product.
 * Prints a table and writes `torture-results.json` in the folder it is called from. Exit code 1 where a claim did not hold.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError, type Given } from '@plumbline/etl';
import { clock } from './clock.ts';
import { disk } from './disk.ts';
import { killedApp } from './killedApp.ts';
import { killedLoad, killedMigration, killedScore } from './killedCommands.ts';
import { clients, fuzzing } from './hostileParts.ts';
import type { Finding, Part } from './part.ts';

const parts: readonly Part[] = [
  killedLoad,
  killedScore,
  killedApp,
  killedMigration,
  disk,
  clock,
  fuzzing,
  clients,
];

const usage = {
  name: 'torture',
  does: 'The long proofs that nothing breaks the product: prints a table and writes torture-results.json here.',
  options: {
    only: { takes: 'NAME,…', means: parts.map(({ name }) => name).join(', ') },
    seed: { takes: 'N', default: '1', means: 'what chance begins with' },
    points: { takes: 'N', means: 'how many moments are tried' },
  },
  examples: ['', '--only fuzz --seed 7'],
} as const;

process.exitCode = await runCommand(usage, torture);

async function torture({ options }: Given<typeof usage>): Promise<number> {
  const only = options.only?.split(',');
  const unknown = only?.filter((name) => !parts.some((part) => part.name === name)) ?? [];
  if (unknown.length > 0) throw new UsageError(`--only: there is no ${unknown.join(', ')}.`);
  const seed = wholeNumber('seed', options.seed);
  const points = options.points === undefined ? undefined : wholeNumber('points', options.points);

  const findings: (Finding & { part: string })[] = [];
  for (const part of parts) {
    if (only !== undefined && !only.includes(part.name)) continue;
    const workDir = mkdtempSync(join(tmpdir(), `plumbline-torture-${part.name}-`));
    try {
      const say = (line: string): void => void process.stderr.write(`${part.name}: ${line}\n`);
      for (const finding of await part.run({ seed, points, workDir, say })) {
        findings.push({ part: part.name, ...finding });
        print(part.name, finding);
      }
    } finally {
      rmSync(workDir, { recursive: true, force: true });
    }
  }

  const machine = {
    cores: availableParallelism(),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
  writeFileSync('torture-results.json', `${JSON.stringify({ machine, seed, findings }, null, 2)}\n`);
  const broken = findings.filter(({ tried, held }) => held < tried);
  process.stdout.write(`\n${findings.length - broken.length} claims held, ${broken.length} broken\n`);
  return broken.length === 0 ? 0 : 1;
}

function print(part: string, { claim, tried, held, note }: Finding): void {
  const verdict = held < tried ? 'BROKEN' : 'held';
  process.stdout.write(
    `${part.padEnd(12)} ${claim.padEnd(76)} ${`${held} of ${tried}`.padStart(16)} ${verdict}${note === undefined ? '' : `  (${note})`}\n`,
  );
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`--${name}: “${text}” is not a whole number from 1.`);
  return number;
}
