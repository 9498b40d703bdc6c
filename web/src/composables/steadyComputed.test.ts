import { expect, it } from 'vitest';
import { ref } from 'vue';
import { steadyComputed } from './steadyComputed.ts';

it('is the same object while it says the same', () => {
  const query = ref({ region: 'EMEA', driver: '1' });
  const filters = steadyComputed(() => ({ values: [query.value.region] }));
  const first = filters.value;
  query.value = { region: 'EMEA', driver: '2' };
  expect(filters.value).toBe(first);
  query.value = { region: 'APAC', driver: '2' };
  expect(filters.value).toEqual({ values: ['APAC'] });
});
