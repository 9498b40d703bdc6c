import { expect, test } from 'vitest';
import { saidWarnings } from './movementWarnings.ts';

const warning = (code: Parameters<typeof saidWarnings>[0][number]['code']) => ({
  code,
  message: `${code}.`,
});

test('what asks for care stands above the figures, what is only good to know is quiet, and news are in the headline', () => {
  const all = [
    warning('NO_DETECTABLE_CHANGE'),
    warning('PARTIAL_PERIOD'),
    warning('LOW_COVERAGE'),
    warning('VERSION_CHANGED'),
  ];
  expect(saidWarnings(all, false)).toEqual({
    care: [warning('PARTIAL_PERIOD'), warning('LOW_COVERAGE')],
    quiet: [warning('VERSION_CHANGED')],
  });
  expect(saidWarnings(all, true).care).toEqual([warning('LOW_COVERAGE')]);
});

test('what decides the sign of a change is said of a change that has one', () => {
  const reversal = warning('SIMPSON_REVERSAL');
  expect(saidWarnings([reversal], false).care).toEqual([reversal]);
  expect(saidWarnings([warning('NO_DETECTABLE_CHANGE'), reversal], false).care).toEqual([]);
});
