/** `npx pnpm explain FILE`: explains the movement of any mean from a table of sums, without loading anything. */
import { parseCommand, readText, runCommand, UsageError } from '@plumbline/etl';
import { explainMovement } from './explainMovement.ts';
import { readSumsTable, SumsTableError } from './readSumsTable.ts';

const usage = `Usage: npx -y pnpm@12.21.0 explain FILE [--max-drivers N] [--min-support N]
FILE is CSV, or - for standard input, with the columns period (baseline or current), one a dimension, n, sum, sumsq.
`;

process.exitCode = await runCommand(async () => {
  const { file, maxDrivers, minSupport } = readCommand();
  const answer = explainTable(await readText(file), { maxDrivers, minSupport });
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  return 0;
}, [SumsTableError]);

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

function readCommand(): { file: string; maxDrivers: number; minSupport: number } {
  const { values, positionals } = parseCommand(usage, {
    allowPositionals: true,
    options: {
      'max-drivers': { type: 'string', default: '8' },
      'min-support': { type: 'string', default: '30' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`Name one file.\n${usage}`);
  return {
    file,
    maxDrivers: readWhole('--max-drivers', values['max-drivers'], 50),
    minSupport: readWhole('--min-support', values['min-support'], 1_000_000_000),
  };
}

function readWhole(name: string, value: string, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UsageError(`${name} must be a whole number from 1 to ${most}, not "${value}".\n${usage}`);
}
