import { expect, test } from 'vitest';
import { openErrand } from './openErrand.ts';

test('an errand runs nothing once it is closed: what it works on is closed then too', async () => {
  let runs = 0;
  const errand = openErrand(
    async () => {
      runs += 1;
    },
    (error) => {
      throw error;
    },
  );
  errand.run();
  await errand.close();
  errand.run();
  await errand.close();
  expect(runs).toBe(1);
});
