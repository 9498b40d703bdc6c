/** `npx pnpm explain FILE`: explains the movement of any mean from a table of sums, without loading anything. */
import { readText, runCommand, UsageError } from '@plumbline/etl';
import { explainMovement } from './explainMovement.ts';
import { readSumsTable, SumsTableError } from './readSumsTable.ts';

const usage = {
  name: 'explain',
  does: 'Explains the movement of any mean from a table of sums, and prints JSON. Nothing is loaded.',
  argument: {
    name: 'FILE',
    means: 'CSV with period (baseline or current), a column a dimension, n, sum, sumsq; - for standard input',
  },
  options: {
    'max-drivers': { takes: 'N', default: '8', means: 'how many drivers at most' },
    'min-support': { takes: 'N', default: '30', means: 'how many conversations a driver needs at least' },
  },
  examples: ['sums.csv', '- --max-drivers 3 < sums.csv'],
} as const;

process.exitCode = await runCommand(
  usage,
  async ({ named: [file], options }) => {
    const limits = {
      maxDrivers: readWhole('--max-drivers', options['max-drivers'], 50),
      minSupport: readWhole('--min-support', options['min-support'], 1_000_000_000),
    };
    const answer = explainTable(await readText(file), limits);
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    return 0;
  },
  [SumsTableError],
);

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

function readWhole(name: string, value: string, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UsageError(`${name} must be a whole number from 1 to ${most}, not "${value}".`);
}
