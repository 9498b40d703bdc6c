import { expect, test } from 'vitest';
import { generateTrial } from './generateTrial.ts';
import { measureRedaction } from './measureRedaction.ts';

/** What etl/src/scoring/README.md reports. Development: 18 families × 40 conversations; held out: 12 × 40. */
test.each([
  ['development', 0.99, 0.99],
  ['held out', 0.8, 0.9],
] as const)('precision and recall on the %s families', (part, recall, precision) => {
  const { figures } = measureRedaction(generateTrial(part, 2026, 40));
  console.info(`Redaction, ${part} families:`);
  console.table(
    Object.fromEntries(
      Object.entries(figures).map(([kind, { planted, found, redacted, right }]) => [
        kind,
        {
          planted,
          recall: planted === 0 ? null : Math.round((found / planted) * 1000) / 1000,
          redacted,
          precision: redacted === 0 ? null : Math.round((right / redacted) * 1000) / 1000,
        },
      ]),
    ),
  );
  const { planted, found, redacted, right } = figures.overall;
  expect(found / planted).toBeGreaterThan(recall);
  expect(right / redacted).toBeGreaterThan(precision);
});
