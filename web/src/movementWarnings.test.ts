import { expect, test } from 'vitest';
import { saidWarnings } from './movementWarnings.ts';

const warning = (code: 'VERSION_CHANGED' | 'PARTIAL_PERIOD' | 'LOW_COVERAGE' | 'NO_DETECTABLE_CHANGE') => ({
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
