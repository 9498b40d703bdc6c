import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const run = join(import.meta.dirname, '../../../bin/run.mjs');

function explain(
  table: string,
  ...options: string[]
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [run, 'api/src/movement/explain.ts', '-', ...options],
    {
      input: table,
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

/** Seven everywhere, but six in EMEA now; EMEA also wrote in more. Variance 2 in every cell. */
const table = [
  'period,region,tier,n,sum,sumsq',
  'baseline,EMEA,1,500,3500,25500',
  'baseline,EMEA,2,500,3500,25500',
  'baseline,AMER,1,500,3500,25500',
  'baseline,AMER,2,500,3500,25500',
  'current,EMEA,1,700,4200,26600',
  'current,EMEA,2,700,4200,26600',
  'current,AMER,1,500,3500,25500',
  'current,AMER,2,500,3500,25500',
].join('\n');

describe('npx pnpm explain', () => {
  test('prints what the contract says, and parts that add up', () => {
    const { status, stdout, stderr } = explain(table);
    expect([status, stderr]).toEqual([0, '']);
    const answer = JSON.parse(stdout) as {
      delta: { value: number };
      mix: number;
      rate: number;
      rest: number;
      drivers: { effect: { value: number } }[];
    };
    expect(answer).toMatchObject({
      baseline: { n: 2000, mean: 7 },
      current: { n: 2400, mean: expect.closeTo(15400 / 2400, 12) as number },
      delta: {
        value: expect.any(Number) as number,
        low: expect.any(Number) as number,
        high: expect.any(Number) as number,
        pValue: expect.any(Number) as number,
      },
      warnings: [],
    });
    expect(answer.mix + answer.rate).toBeCloseTo(answer.delta.value, 12);
    const named = answer.drivers.reduce((sum, { effect }) => sum + effect.value, 0);
    expect(named + answer.rest).toBeCloseTo(answer.delta.value, 12);
    // (0.5 + 7/12)/2 of all conversations, one point lower.
    expect(answer.drivers[0]).toMatchObject({
      segment: { region: 'EMEA' },
      kind: 'rate',
      effect: { value: expect.closeTo(-13 / 24, 12) as number },
      nBaseline: 1000,
      nCurrent: 1400,
    });
  });

  test('keeps to --max-drivers and --min-support', () => {
    const drivers = (...options: string[]): unknown[] =>
      (JSON.parse(explain(table, ...options).stdout) as { drivers: unknown[] }).drivers;
    expect(drivers('--max-drivers', '1')).toHaveLength(1);
    expect(drivers('--min-support', '5000')).toEqual([]);
  });

  test('an empty period is an answer too: no Δ, and a warning', () => {
    const { status, stdout } = explain('period,n,sum,sumsq\ncurrent,10,50,300\n');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      baseline: { n: 0, mean: null },
      delta: null,
      drivers: [],
      warnings: [{ code: 'NO_DATA' }],
    });
  });

  test.each([
    ['a bad number', ['period,n,sum,sumsq\nbaseline,x,1,1'], 'Line 2, column n: "x" is not a number.\n'],
    [
      'a bad option',
      [table, '--max-drivers', '0'],
      '--max-drivers must be a whole number from 1 to 50, not "0". explain --help says what there is.\n',
    ],
    [
      'an unknown option',
      [table, '--colour'],
      "Unknown option '--colour'. explain --help says what there is.\n",
    ],
    ['two files', [table, 'other.csv'], 'Name one FILE, not 2. explain --help says what there is.\n'],
  ] as [string, [string, ...string[]], string][])(
    '%s ends with 2 and says why',
    (_, [input, ...options], message) => {
      const { status, stdout, stderr } = explain(input, ...options);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
    },
  );
});
