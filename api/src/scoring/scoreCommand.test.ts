import { readCommand } from '@plumbline/etl';
import { expect, test } from 'vitest';
import { readScoreCommand, scoreUsage } from './scoreCommand.ts';

const read = (args: readonly string[]) => readScoreCommand(readCommand(scoreUsage, args)!);

test('reads what to score, by what and where', () => {
  expect(read(['--', '--period', '2026-05-01..2026-06-01', '--scorer', 'model', '--budget', '2.5'])).toEqual({
    metric: 'cx',
    version: null,
    scorer: 'model',
    selection: { kind: 'period', from: '2026-05-01', to: '2026-06-01' },
    budget: 2.5,
    inBatches: false,
    to: null,
  });
  expect(read(['--set', 'October', '--to', 'http://127.0.0.1:4000'])).toMatchObject({
    selection: { kind: 'set', name: 'October' },
    to: 'http://127.0.0.1:4000',
  });
  expect(read(['--period', '2026-05-01..2026-06-01', '--share', '0.1'])).toMatchObject({
    selection: { kind: 'period', from: '2026-05-01', to: '2026-06-01', share: 0.1 },
  });
});

test.each([
  ['no conversations', [], /^Name the conversations by one of --unscored/],
  ['two selections', ['--unscored', '--set', 'a'], /^Name the conversations by one of/],
  ['a period that is none', ['--period', '2026-05-01..2026-04-01'], /^--period is two days such as/],
  [
    'a share that is none',
    ['--period', '2026-05-01..2026-06-01', '--share', '10'],
    /^--share is more than 0/,
  ],
  ['a share of no period', ['--unscored', '--share', '0.1'], /^--share is a share of a --period/],
  ['a scorer that is none', ['--unscored', '--scorer', 'magic'], /^--scorer is offline or model/],
  ['a budget that is none', ['--unscored', '--budget', 'much'], /^--budget is a number of dollars/],
  ['an address that is none', ['--unscored', '--to', 'here'], /^--to must be an address/],
  ['an unknown option', ['--everything'], /^Unknown option '--everything'\.$/],
])('says what is wrong: %s', (_, args, message) => {
  expect(() => read(args)).toThrow(message);
});
