/** `npx pnpm explain FILE`: explains the movement of any mean from a table of sums, without loading anything. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { explainMovement } from './explainMovement.ts';
import { readSumsTable, SumsTableError } from './readSumsTable.ts';

const usage = `Usage: npx -y pnpm@12.21.0 explain FILE [--max-drivers N] [--min-support N]
FILE is CSV, or - for standard input, with the columns period (baseline or current), one a dimension, n, sum, sumsq.
`;

class UsageError extends Error {}

try {
  const { file, maxDrivers, minSupport } = readArguments(process.argv.slice(2));
  const table = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  process.stdout.write(`${JSON.stringify(explainTable(table, { maxDrivers, minSupport }), null, 2)}\n`);
} catch (error) {
  process.stderr.write(error instanceof UsageError ? `${error.message}\n${usage}` : `${inWords(error)}\n`);
  process.exitCode = 2;
}

function explainTable(table: string, options: { maxDrivers: number; minSupport: number }): unknown {
  const answer = explainMovement(readSumsTable(table), options);
  const { baseline, current, delta, mixEffect, drivers, warnings } = answer;
  const mix = mixEffect?.value ?? 0;
  const named = drivers.reduce((sum, { effect }) => sum + effect.value, 0);
  return {
    baseline: { n: baseline.scored, mean: baseline.mean },
    current: { n: current.scored, mean: current.mean },
    delta,
    mix,
    rate: delta === null ? 0 : delta.value - mix,
    drivers: drivers.map(
      ({ condition, rule, effect, qValue, conversationsBaseline, conversationsCurrent }) => ({
        segment: Object.fromEntries(condition.map(({ dimension, value }) => [dimension, value])),
        kind: rule === null ? 'mix' : 'rate',
        effect: { value: effect.value, low: effect.low, high: effect.high, pValue: effect.pValue },
        qValue,
        nBaseline: conversationsBaseline,
        nCurrent: conversationsCurrent,
      }),
    ),
    rest: delta === null ? 0 : delta.value - named,
    warnings,
  };
}

function readArguments(given: readonly string[]): { file: string; maxDrivers: number; minSupport: number } {
  let parsed;
  try {
    parsed = parseArgs({
      args: given.filter((argument) => argument !== '--'),
      allowPositionals: true,
      options: {
        'max-drivers': { type: 'string', default: '8' },
        'min-support': { type: 'string', default: '30' },
      },
    });
  } catch (error) {
    throw new UsageError(inWords(error));
  }
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one file.');
  return {
    file,
    maxDrivers: readWhole('--max-drivers', parsed.values['max-drivers'], 50),
    minSupport: readWhole('--min-support', parsed.values['min-support'], 1_000_000_000),
  };
}

function readWhole(name: string, value: string, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UsageError(`${name} must be a whole number from 1 to ${most}, not "${value}".`);
}

function inWords(error: unknown): string {
  if (error instanceof SumsTableError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return `There is no file of that name: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
