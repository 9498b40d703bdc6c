import { expect, test } from 'vitest';
import { emptyValues } from '../filters.ts';
import { cohortInput } from './cohortInput.ts';

const asked = {
  metric: 'cx',
  period: { from: '2026-10-01', to: '2026-11-01' },
  values: { ...emptyValues(), region: ['EMEA', 'AMER'], rule: ['rude'] },
};
const chat = { dimension: 'CHANNEL' as const, value: 'chat' };

test('a segment is held against the rest of what is filtered', () => {
  expect(cohortInput([chat], { ...asked, against: null })).toMatchObject({
    filter: { regions: ['EMEA', 'AMER'], rules: ['rude'] },
    segment: { channels: ['chat'] },
  });
});

test('and against another segment only where they share nothing', () => {
  const email = { dimension: 'CHANNEL' as const, value: 'email' };
  expect(cohortInput([chat], { ...asked, against: [email] })).toMatchObject({
    filter: { rules: ['rude'] },
    segment: { regions: ['EMEA', 'AMER'], channels: ['chat'] },
    against: { regions: ['EMEA', 'AMER'], channels: ['email'] },
  });
  const apac = { dimension: 'REGION' as const, value: 'APAC' };
  expect(cohortInput([chat], { ...asked, against: [apac] })).not.toHaveProperty('against');
});
